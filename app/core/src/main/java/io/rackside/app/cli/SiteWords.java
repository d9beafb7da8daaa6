package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.site.Called;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.Site;

import java.util.List;
import java.util.function.Function;

/**
 * Finds what an argument means among the sites, cabinets and boxes; a usage error when it is not
 * one thing.
 */
record SiteWords(SiteModel model) {
    Site site(String text) {
        return one(
                text, called().sites(text.strip()), called()::path, "core.cli.error.no-such-site");
    }

    Cabinet cabinet(String text) {
        return one(
                text,
                called().cabinets(text.strip()),
                called()::path,
                "core.cli.error.no-such-cabinet");
    }

    Device device(String text) {
        return one(
                text,
                called().devices(text.strip()),
                called()::path,
                "core.cli.error.unknown-device");
    }

    /** A site that is out of use. */
    Site retiredSite(String text) {
        return one(
                text,
                called().retiredSites(text.strip()),
                called()::path,
                "core.cli.error.no-such-retired");
    }

    /** A cabinet that is out of use. */
    Cabinet retiredCabinet(String text) {
        return one(
                text,
                called().retiredCabinets(text.strip()),
                called()::path,
                "core.cli.error.no-such-retired");
    }

    /** A device that is out of use. */
    Device retiredDevice(String text) {
        return one(
                text,
                called().retiredDevices(text.strip()),
                called()::path,
                "core.cli.error.no-such-retired");
    }

    /**
     * A port, power supply or outlet of a device, written {@code DEVICE:PORT}. What follows the
     * first colon is its name, for {@code eth0:1} is one too.
     */
    PortRef port(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || text.substring(colon + 1).isBlank()) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.port-word", text));
        }
        return new PortRef(
                device(text.substring(0, colon)).id(), text.substring(colon + 1).strip());
    }

    /** As {@link #port} reads it. */
    String word(PortRef port) {
        return name(model, port.device()) + ":" + port.port();
    }

    /** The shortest text that means that device. */
    static String name(SiteModel model, DeviceId id) {
        Called called = new Called(model);
        return model.device(id)
                .map(
                        device ->
                                called.devices(device.name()).size() > 1
                                        ? called.path(device)
                                        : device.name())
                .orElse(id.value());
    }

    Called called() {
        return new Called(model);
    }

    private static <T> T one(String text, List<T> meant, Function<T, String> path, String missing) {
        if (meant.isEmpty()) {
            throw new Failure(ExitStatus.USAGE, Message.of(missing, text));
        }
        if (meant.size() > 1) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of(
                            "core.cli.error.ambiguous",
                            text,
                            path.apply(meant.get(0)),
                            path.apply(meant.get(1))));
        }
        return meant.getFirst();
    }
}
