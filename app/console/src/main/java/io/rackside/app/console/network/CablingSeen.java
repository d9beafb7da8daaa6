package io.rackside.app.console.network;

import io.rackside.app.network.cabling.Cabling;
import io.rackside.model.CabinetId;

import java.util.Objects;

/** The cabling of a cabinet, as it was found last. */
record CablingSeen(CabinetId cabinet, Cabling cabling) {
    CablingSeen {
        Objects.requireNonNull(cabinet, "cabinet");
        Objects.requireNonNull(cabling, "cabling");
    }
}
