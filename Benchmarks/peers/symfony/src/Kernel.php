<?php

namespace App;

use Monolog\Logger;
use Psr\Log\LoggerInterface;
use Symfony\Bridge\Monolog\Handler\ConsoleHandler;
use Symfony\Bundle\FrameworkBundle\FrameworkBundle;
use Symfony\Bundle\FrameworkBundle\Kernel\MicroKernelTrait;
use Symfony\Component\DependencyInjection\Loader\Configurator\ContainerConfigurator;
use Symfony\Component\HttpKernel\Kernel as BaseKernel;
use Symfony\Component\Messenger\Bridge\Doctrine\Transport\DoctrineTransportFactory;

use function Symfony\Component\DependencyInjection\Loader\Configurator\service;

/** An application with a compiled container, JSON as serialization, a failure transport and LISTEN/NOTIFY. */
final class Kernel extends BaseKernel
{
    use MicroKernelTrait;

    public function registerBundles(): iterable
    {
        yield new FrameworkBundle();
    }

    /** The container is compiled into this folder. */
    public function getProjectDir(): string
    {
        return getenv('BENCHMARK_CACHE');
    }

    protected function configureRoutes($routes): void
    {
    }

    protected function configureContainer(ContainerConfigurator $container): void
    {
        $container->extension('framework', [
            'secret' => 'none',
            'http_method_override' => false,
            'router' => ['enabled' => false],
            'serializer' => ['enabled' => true],
            'session' => ['enabled' => false],
            'messenger' => [
                'failure_transport' => 'failed',
                'serializer' => [
                    'default_serializer' => 'messenger.transport.symfony_serializer',
                    'symfony_serializer' => ['format' => 'json', 'context' => []],
                ],
                'transports' => [
                    'async' => [
                        'dsn' => 'doctrine://default',
                        'options' => ['get_notify_timeout' => 1000, 'check_delayed_interval' => 1000],
                        'retry_strategy' => ['max_retries' => 3, 'delay' => 1000, 'multiplier' => 2],
                    ],
                    'failed' => 'doctrine://default?queue_name=failed',
                ],
                'routing' => [Note::class => 'async'],
            ],
        ]);

        $services = $container->services()->defaults()->autowire()->autoconfigure();
        $services->set(Registry::class)->public();
        $services->set('messenger.transport.doctrine.factory', DoctrineTransportFactory::class)
            ->args([service(Registry::class)])
            ->tag('messenger.transport_factory');
        $services->set(NoteHandler::class)->tag('messenger.message_handler');
        $services->set(DispatchCommand::class)->tag('console.command');
        $services->set(ConsoleHandler::class)->tag('kernel.event_subscriber');
        $services->set('logger', Logger::class)
            ->args(['messenger'])
            ->call('pushHandler', [service(ConsoleHandler::class)])
            ->public();
        $services->alias(LoggerInterface::class, 'logger');
    }
}
