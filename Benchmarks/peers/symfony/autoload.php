<?php

// The class loaders of Debian's packages; there is no Composer.
foreach ([
    'Doctrine/DBAL',
    'Doctrine/Persistence',
    'Monolog',
    'Symfony/Bridge/Monolog',
    'Symfony/Bundle/FrameworkBundle',
    'Symfony/Component/Console',
    'Symfony/Component/Messenger',
    'Symfony/Component/Messenger/Bridge/Doctrine',
    'Symfony/Component/PropertyAccess',
    'Symfony/Component/PropertyInfo',
    'Symfony/Component/Serializer',
    'Symfony/Component/VarDumper',
    'Symfony/Component/Yaml',
] as $package) {
    require_once "/usr/share/php/$package/autoload.php";
}

spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'App\\')) {
        require __DIR__.'/src/'.substr($class, 4).'.php';
    }
});
