package io.rackside.app.cli;

/** A switch on the command line: {@code on} or {@code off}. */
enum OnOff {
    ON,
    OFF
}
