<?php

namespace App;

use Doctrine\DBAL\Connection;
use Doctrine\DBAL\DriverManager;
use Doctrine\Persistence\ConnectionRegistry;

/** The one connection that DoctrineBundle would provide. */
final class Registry implements ConnectionRegistry
{
    private ?Connection $connection = null;

    public function getDefaultConnectionName(): string
    {
        return 'default';
    }

    public function getConnection($name = null): Connection
    {
        return $this->connection ??= DriverManager::getConnection([
            'driver' => 'pdo_pgsql',
            'host' => getenv('PGHOST'),
            'port' => (int) getenv('PGPORT'),
            'user' => getenv('PGUSER'),
            'dbname' => getenv('PGDATABASE'),
            'charset' => 'utf8',
        ]);
    }

    public function getConnections(): array
    {
        return ['default' => $this->getConnection()];
    }

    public function getConnectionNames(): array
    {
        return ['default' => 'default'];
    }
}
