package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/** Why a command ends without having done its work, and what to do next. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;
    private final transient Message what;
    private final transient Message next;

    Failure(ExitStatus status, Message what) {
        this(status, what, null);
    }

    /**
     * @param next what to do about it; null where there is nothing to say
     */
    Failure(ExitStatus status, Message what, Message next) {
        super(what.code());
        this.status = Objects.requireNonNull(status, "status");
        this.what = what;
        this.next = next;
    }

    ExitStatus status() {
        return status;
    }

    Message what() {
        return what;
    }

    Optional<Message> next() {
        return Optional.ofNullable(next);
    }

    /** Where no window can be shown. */
    static Failure noDisplay() {
        return new Failure(
                ExitStatus.FAILED,
                Message.of("core.cli.error.no-display"),
                Message.of("core.cli.next.no-display"));
    }
}
