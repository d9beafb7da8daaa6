package io.rackside.bmc.ipmi.sel;

import io.rackside.bmc.ipmi.command.NetFn;
import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.operations.Authorised;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;

/** Clears the event log (IPMI 2.0 section 31.9). Nothing brings its entries back. */
public final class SelClearing {
    /** Kind of the act. */
    public static final String KIND = "sel.clear";

    /** How long erasing may take. */
    static final Duration ERASING = Duration.ofSeconds(60);

    static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** Reservations that others may take away. */
    static final int MOST_RESERVATIONS = 5;

    private static final int RESERVE = 0x42;
    private static final int CLEAR = 0x47;
    private static final int START = 0xAA;
    private static final int STATUS = 0x00;

    private final Messenger messenger;
    private final Time time;

    public SelClearing(Messenger messenger, Time time) {
        this.messenger = messenger;
        this.time = time;
    }

    /** How it ended. */
    public sealed interface Ending {
        /** The log is empty. */
        record Cleared() implements Ending {}

        /** The BMC said no with that completion code; nothing was erased. */
        record Refused(int code) implements Ending {}

        /** Erasing began and did not end in time. */
        record StillErasing() implements Ending {}
    }

    /**
     * Reserves, clears and waits for the end.
     *
     * @throws io.rackside.bmc.BmcException UNREACHABLE when an answer was lost: then it is in doubt
     */
    public Ending clear(Authorised leave) throws InterruptedException {
        leave.spend(KIND);
        Response answer = null;
        int reservation = 0;
        for (int i = 0; i < MOST_RESERVATIONS; i++) {
            Response reserved = messenger.ask(Request.read(NetFn.STORAGE, RESERVE));
            boolean held = reserved.ok() && reserved.data().has(2);
            if (!held && reserved.code() != CompletionCode.INVALID_COMMAND) {
                return new Ending.Refused(reserved.code());
            }
            reservation = held ? reserved.data().u16(0) : 0;
            answer = messenger.ask(request(reservation, START, Request.Repeat.NEVER));
            // Refused for its reservation it has erased nothing, so it may be sent again.
            if (answer.code() != CompletionCode.RESERVATION_LOST) {
                break;
            }
        }
        return answer.ok() ? watch(reservation, answer) : new Ending.Refused(answer.code());
    }

    private Ending watch(int reservation, Response first) throws InterruptedException {
        Instant end = time.now().plus(ERASING);
        Response last = first;
        while (!erased(last)) {
            if (!time.now().isBefore(end)) {
                return new Ending.StillErasing();
            }
            time.sleep(LOOK_EVERY);
            last = messenger.ask(request(reservation, STATUS, Request.Repeat.HARMLESS));
            if (last.code() == CompletionCode.RESERVATION_LOST) {
                // Clearing ends the reservation on some BMCs.
                return empty() ? new Ending.Cleared() : new Ending.StillErasing();
            }
        }
        return new Ending.Cleared();
    }

    private static boolean erased(Response answer) {
        return answer.ok() && answer.data().has(1) && (answer.data().u8(0) & 0x0F) == 1;
    }

    private boolean empty() throws InterruptedException {
        Response answer = messenger.ask(SelInfo.request());
        return answer.ok()
                && SelInfo.decode(answer.data()).filter(info -> info.entries() <= 1).isPresent();
    }

    private static Request request(int reservation, int operation, Request.Repeat repeat) {
        return new Request(
                NetFn.STORAGE,
                0,
                CLEAR,
                Octets.of(reservation & 0xFF, reservation >> 8, 'C', 'L', 'R', operation),
                repeat);
    }
}
