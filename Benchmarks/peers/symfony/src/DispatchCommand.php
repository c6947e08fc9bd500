<?php

namespace App;

use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputArgument;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;
use Symfony\Component\Messenger\MessageBusInterface;

/** Messenger has no bulk dispatch: `bulk` shares one transaction among all messages, which comes closest. */
final class DispatchCommand extends Command
{
    protected static $defaultName = 'benchmark:dispatch';

    private MessageBusInterface $bus;
    private Registry $registry;

    public function __construct(MessageBusInterface $bus, Registry $registry)
    {
        $this->bus = $bus;
        $this->registry = $registry;
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->addArgument('manner', InputArgument::REQUIRED, 'one, bulk or paced')
            ->addArgument('count', InputArgument::REQUIRED)
            ->addArgument('pause', InputArgument::OPTIONAL, 'milliseconds after each', '0');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $count = (int) $input->getArgument('count');
        $pause = 1000 * (int) $input->getArgument('pause');
        $manner = $input->getArgument('manner');
        $connection = $this->registry->getConnection();
        $connection->executeQuery('SELECT 1');

        $start = microtime(true);
        if ('bulk' === $manner) {
            $connection->beginTransaction();
        }
        for ($i = 0; $i < $count; ++$i) {
            $this->bus->dispatch(new Note('paced' === $manner ? microtime(true) : 0));
            if ($pause > 0) {
                usleep($pause);
            }
        }
        if ('bulk' === $manner) {
            $connection->commit();
        }
        $output->writeln(json_encode(['count' => $count, 'seconds' => microtime(true) - $start]));

        return Command::SUCCESS;
    }
}
