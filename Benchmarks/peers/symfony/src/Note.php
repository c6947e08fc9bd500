<?php

namespace App;

/** The message of all measurements. */
final class Note
{
    public float $sent;
    public string $text;

    public function __construct(float $sent = 0, string $text = '')
    {
        $this->sent = $sent;
        $this->text = $text ?: str_repeat('x', 180);
    }
}
