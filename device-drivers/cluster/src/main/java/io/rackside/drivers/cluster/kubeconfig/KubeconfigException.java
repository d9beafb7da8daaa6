package io.rackside.drivers.cluster.kubeconfig;

import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;

/** A kubeconfig cannot be used; expected in the field, shown in words. */
public final class KubeconfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message what;

    KubeconfigException(String code, Object... arguments) {
        super(code);
        what = Message.of(code, Shown.all(arguments));
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
