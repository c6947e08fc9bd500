<?php

namespace App;

final class NoteHandler
{
    public function __invoke(Note $note): void
    {
        Tally::add($note->sent);
    }
}
