package io.rackside.bmc.redfish.session;

/** Counts each request that is sent, repeats and redirects too. */
final class Counted implements Exchange {
    private final Exchange next;
    private final Ledger ledger;

    Counted(Exchange next, Ledger ledger) {
        this.next = next;
        this.ledger = ledger;
    }

    @Override
    public Answer send(Ask ask) throws NoAnswer, InterruptedException {
        ledger.request();
        return next.send(ask);
    }

    @Override
    public EventStream open(Ask ask) throws NoAnswer, InterruptedException {
        ledger.request();
        return next.open(ask);
    }
}
