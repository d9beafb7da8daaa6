package io.rackside.drivers.cluster.plugin;

import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;

/** A program gave no token; expected in the field, shown in words. */
public final class PluginException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message what;

    PluginException(String code, Object... arguments) {
        super(code);
        what = Message.of(code, Shown.all(arguments));
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
