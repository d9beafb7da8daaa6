package io.rackside.app.console.measure;

import io.rackside.app.console.live.Sight;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.Protocol;

import java.util.List;

/** The hosts one can measure to: of the same site, and none that gives no sign of life. */
public final class FarHosts {
    private FarHosts() {}

    /** For a host as things are now. */
    public static List<FarHost> of(Sight now, Device near) {
        return now.model().siteOf(near).stream()
                .flatMap(site -> now.model().cabinetsAt(site.id()).stream())
                .flatMap(cabinet -> now.model().devicesIn(cabinet.id()).stream())
                .filter(other -> other.type().kind() == DeviceKind.SERVER)
                .filter(other -> other.endpoint(Protocol.SSH).isPresent())
                .filter(other -> !other.id().equals(near.id()))
                .filter(other -> now.state(other.id()).filter(FarHosts::silent).isEmpty())
                .map(other -> new FarHost(other, asked(now, other)))
                .toList();
    }

    /** What nobody monitors is known by its reading alone, and is not silent. */
    private static boolean silent(DeviceState state) {
        return switch (state.contact()) {
            case SILENT, STOPPED -> true;
            case NOT_MONITORED, NOT_ASKED, LIVE, STALE -> false;
        };
    }

    private static boolean asked(Sight now, Device other) {
        return now.state(other.id())
                .filter(state -> state.contact() == Contact.NOT_ASKED)
                .isEmpty();
    }
}
