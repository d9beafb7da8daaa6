package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.operations.Authorised;

import java.util.Optional;

/** Reads and sets the boot options (IPMI 2.0 sections 28.12 and 28.13). */
public final class BootOptions {
    /** Kind of the act that sets them. */
    public static final String KIND = "boot.override";

    /** Another program is setting them. */
    public static final int IN_PROGRESS = 0x81;

    private static final int SET = 0x08;
    private static final int GET = 0x09;

    private static final int SET_IN_PROGRESS = 0;
    private static final int VALID_BIT_CLEARING = 3;
    private static final int INFO_ACKNOWLEDGE = 4;
    private static final int FLAGS = 5;

    private static final int COMPLETE = 0;
    private static final int STARTED = 1;
    private static final int COMMIT = 2;

    /**
     * Keep the flags beyond 60 s without a command, and when the system is started by its button,
     * as it is by someone who stands before it.
     */
    private static final int KEEP_VALID = 0x0B;

    private final Messenger messenger;

    public BootOptions(Messenger messenger) {
        this.messenger = messenger;
    }

    /** What is set now; absent when the BMC does not tell. */
    public Optional<BootOverride> read() throws InterruptedException {
        Response answer = messenger.ask(Request.read(NetFn.CHASSIS, GET, FLAGS, 0, 0));
        // Version, then the parameter with a bit that says that it is locked.
        boolean usable =
                answer.ok()
                        && answer.data().has(4)
                        && (answer.data().u8(1) & 0x7F) == FLAGS
                        && !answer.data().bit(1, 7);
        return usable ? BootOverride.decode(answer.data().from(2)) : Optional.empty();
    }

    /**
     * Sets where the system starts from.
     *
     * @return completion code of the flags, or of what kept them from being set
     * @throws io.rackside.bmc.BmcException UNREACHABLE when an answer was lost: then it is in doubt
     */
    public int set(BootOverride override, Authorised leave) throws InterruptedException {
        leave.spend(KIND);
        int started = set(SET_IN_PROGRESS, Octets.of(STARTED));
        if (started == IN_PROGRESS || started == CompletionCode.PRIVILEGE) {
            return started;
        }
        // Both are courtesies: BMCs without them keep the flags, or drop them after 60 s.
        set(VALID_BIT_CLEARING, Octets.of(KEEP_VALID));
        set(INFO_ACKNOWLEDGE, Octets.of(1, 1));
        int code = set(FLAGS, override.encode());
        if (code == CompletionCode.OK && started == CompletionCode.OK) {
            set(SET_IN_PROGRESS, Octets.of(COMMIT));
        }
        set(SET_IN_PROGRESS, Octets.of(COMPLETE));
        return code;
    }

    private int set(int parameter, Octets data) throws InterruptedException {
        return messenger
                .ask(
                        new Request(
                                NetFn.CHASSIS,
                                0,
                                SET,
                                Octets.of(parameter).plus(data),
                                Request.Repeat.NEVER))
                .code();
    }
}
