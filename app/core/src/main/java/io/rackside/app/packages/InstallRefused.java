package io.rackside.app.packages;

import io.rackside.model.Message;

/** A plan for packages of a host cannot be carried out as it stands. */
public final class InstallRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message what;

    public InstallRefused(Message what) {
        super(what.code());
        this.what = what;
    }

    /** Why. */
    public Message what() {
        return what;
    }
}
