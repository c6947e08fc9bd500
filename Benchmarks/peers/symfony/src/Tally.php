<?php

namespace App;

/** What the handlers of one worker process saw; written to the file of the environment when the process ends. */
final class Tally
{
    private static int $handled = 0;
    private static float $first = 0;
    private static array $latencies = [];

    public static function add(float $sent): void
    {
        $now = microtime(true);
        if (0 === self::$handled++) {
            self::$first = $now;
        }
        if ($sent > 0) {
            self::$latencies[] = $now - $sent;
        }
    }

    public static function write(): void
    {
        $path = getenv('BENCHMARK_STATISTICS');
        if (false === $path) {
            return;
        }
        $seen = ['handled' => self::$handled, 'first' => self::$first, 'latencies' => self::$latencies];
        file_put_contents("$path.new", json_encode($seen));
        rename("$path.new", $path);
    }
}
