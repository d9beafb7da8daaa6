package io.rackside.app;

import io.rackside.app.access.AccessRefused;
import io.rackside.bmc.BmcException;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.operations.Outcome;

/** How a command ends, as its caller sees it. */
public enum ExitStatus {
    DONE,
    FAILED,
    USAGE,
    UNREACHABLE,
    NOT_AUTHORISED,
    REFUSED_BY_SAFETY;

    /** The process's exit status, 0 to 5. */
    public int code() {
        return ordinal();
    }

    /** An act in doubt counts as failed: nobody may take it for done. */
    public static ExitStatus of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> DONE;
            case Outcome.InDoubt _ -> FAILED;
            case Outcome.Refused refused ->
                    switch (refused.by()) {
                        case SAFETY -> REFUSED_BY_SAFETY;
                        case NOT_AUTHORISED -> NOT_AUTHORISED;
                        case UNREACHABLE -> UNREACHABLE;
                        case DEVICE -> FAILED;
                    };
        };
    }

    public static ExitStatus of(BmcException trouble) {
        return switch (trouble.kind()) {
            case UNREACHABLE, BUSY -> UNREACHABLE;
            case LOGIN_REFUSED, NOT_ALLOWED, NOT_TRUSTED -> NOT_AUTHORISED;
            case CERTIFICATE_CHANGED, ANOTHER_BOX, UNSAFE -> REFUSED_BY_SAFETY;
            case NONSENSE, NOT_SUPPORTED -> FAILED;
        };
    }

    public static ExitStatus of(SnmpException trouble) {
        return switch (trouble.kind()) {
            case UNREACHABLE -> UNREACHABLE;
            case LOGIN_REFUSED, NOT_ALLOWED -> NOT_AUTHORISED;
            case ANOTHER_BOX -> REFUSED_BY_SAFETY;
            case NONSENSE -> FAILED;
        };
    }

    public static ExitStatus of(SshException trouble) {
        return switch (trouble.kind()) {
            case UNREACHABLE, REFUSED, SILENT, CLOSED -> UNREACHABLE;
            case LOGIN_REFUSED, NOT_ALLOWED, NOT_TRUSTED -> NOT_AUTHORISED;
            case HOST_KEY_CHANGED -> REFUSED_BY_SAFETY;
            case NO_COMMON_ALGORITHM, NONSENSE -> FAILED;
        };
    }

    public static ExitStatus of(CliException trouble) {
        return switch (trouble.kind()) {
            case NO_PROMPT, CLOSED -> UNREACHABLE;
            case REFUSED -> NOT_AUTHORISED;
            case NOT_VOUCHED, ANOTHER_BOX -> REFUSED_BY_SAFETY;
            case TOO_MUCH, NONSENSE -> FAILED;
        };
    }

    public static ExitStatus of(ClusterException trouble) {
        return switch (trouble.kind()) {
            case UNREACHABLE, NOT_NOW -> UNREACHABLE;
            case NOT_TRUSTED, LOGIN_REFUSED, FORBIDDEN -> NOT_AUTHORISED;
            case NOT_FOUND, CONFLICT, GONE, SERVER, NONSENSE -> FAILED;
        };
    }

    public static ExitStatus of(AccessRefused refused) {
        return switch (refused.kind()) {
            case UNKNOWN_TARGET -> USAGE;
            case NO_CREDENTIAL, VAULT_LOCKED -> NOT_AUTHORISED;
            case NOT_PROVEN, NOT_AGREED, READING_ONLY -> REFUSED_BY_SAFETY;
        };
    }
}
