package io.rackside.bmc.ipmi.session;

import java.util.concurrent.atomic.AtomicLong;

/** What a conversation has cost so far; counted by the engine, read by anybody. */
final class Ledger {
    final AtomicLong requests = new AtomicLong();
    final AtomicLong repeats = new AtomicLong();
    final AtomicLong late = new AtomicLong();
    final AtomicLong discarded = new AtomicLong();
    final AtomicLong handshakes = new AtomicLong();
    final AtomicLong datagramsOut = new AtomicLong();
    final AtomicLong bytes = new AtomicLong();
}
