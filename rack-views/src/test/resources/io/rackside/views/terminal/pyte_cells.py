"""Reads a stream from standard input and writes the cells that pyte makes of it, one per line:
row, column, foreground, background, flags, the character's code points; last line: the cursor."""

import sys

import pyte

rows, columns = int(sys.argv[1]), int(sys.argv[2])
screen = pyte.Screen(columns, rows)
stream = pyte.ByteStream(screen)
stream.feed(sys.stdin.buffer.read())
for row in range(rows):
    for column in range(columns):
        cell = screen.buffer[row][column]
        flags = "".join(
            letter
            for letter, on in zip(
                "biusr",
                (cell.bold, cell.italics, cell.underscore, cell.strikethrough, cell.reverse),
            )
            if on
        )
        points = ",".join("%x" % ord(c) for c in cell.data)
        print(row, column, cell.fg, cell.bg, flags or "-", points or "-")
print("cursor", screen.cursor.y, min(screen.cursor.x, columns - 1))
