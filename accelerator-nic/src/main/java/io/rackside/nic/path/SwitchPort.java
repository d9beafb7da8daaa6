package io.rackside.nic.path;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * A port of a switch on the path. Whoever reads switches fills it in, from SNMP or from its command
 * line; what was not read says why.
 */
public record SwitchPort(String box, String port, Lossless lossless) implements PathBox {
    public SwitchPort {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(lossless, "lossless");
    }

    /** One of which nothing could be read. */
    public static SwitchPort unread(String box, String port, Message why) {
        return new SwitchPort(box, port, Lossless.unread(why));
    }
}
