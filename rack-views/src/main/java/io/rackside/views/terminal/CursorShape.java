package io.rackside.views.terminal;

/** How the cursor is drawn (DECSCUSR). */
enum CursorShape {
    BLOCK,
    UNDERLINE,
    BAR
}
