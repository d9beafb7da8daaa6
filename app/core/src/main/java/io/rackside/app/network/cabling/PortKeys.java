package io.rackside.app.network.cabling;

import io.rackside.model.PortRef;
import io.rackside.model.network.NetworkInterface;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ports by the name their own box has for them, where it was read; else by the name given. */
record PortKeys(Surroundings read) {
    String of(PortRef port) {
        List<String> names =
                Optional.ofNullable(read.network().get(port.device())).stream()
                        .flatMap(box -> box.interfaces().stream())
                        .map(NetworkInterface::name)
                        .toList();
        String name = PortName.meant(port.port(), names).orElse(port.port());
        return port.device().value() + " " + name.strip().toLowerCase(Locale.ROOT);
    }

    /** Of an end at a box of the model. */
    String of(CableEnd end) {
        return of(new PortRef(end.device().orElseThrow(), end.port()));
    }
}
