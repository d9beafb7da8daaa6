package io.rackside.app.network.traps;

/** Keeps what boxes tell by themselves. Called one at a time, on the thread that takes them. */
public interface TrapKeeper {
    /** Keeps nothing. */
    TrapKeeper NONE =
            new TrapKeeper() {
                @Override
                public void keep(HeardTrap heard) {}

                @Override
                public void keep(UnheardTrap unheard) {}
            };

    void keep(HeardTrap heard);

    void keep(UnheardTrap unheard);
}
