package io.rackside.bmc.redfish.session;

import io.rackside.bmc.BmcException;

import java.net.SocketTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Asks a read again when the device is not ready or the connection broke; a write never. The wait a
 * device asks for is honoured up to a bound. No permit is held while waiting.
 */
final class RepeatsReads implements Exchange {
    private final Exchange next;
    private final RedfishSettings settings;
    private final Patience patience;
    private final Ledger ledger;

    RepeatsReads(Exchange next, RedfishSettings settings, Patience patience, Ledger ledger) {
        this.next = next;
        this.settings = settings;
        this.patience = patience;
        this.ledger = ledger;
    }

    @Override
    public Answer send(Ask ask) throws NoAnswer, InterruptedException {
        if (ask.verb() != Ask.Verb.GET) {
            return next.send(ask);
        }
        Duration pause = settings.backOff();
        for (int repeats = 0; ; repeats++) {
            boolean last = repeats >= settings.repeats() || patience.hurried();
            Duration wait = pause;
            try {
                Answer answer = next.send(ask);
                if (last || !notReady(answer)) {
                    return answer;
                }
                wait = retryAfter(answer, pause);
            } catch (NoAnswer e) {
                if (last || !lost(e) || repeats >= repeatsOfSilence(e)) {
                    throw e;
                }
            }
            settings.time().sleep(wait);
            ledger.waited(wait);
            pause = pause.multipliedBy(2);
        }
    }

    @Override
    public EventStream open(Ask ask) throws NoAnswer, InterruptedException {
        return next.open(ask);
    }

    /** A connection that could not be made at all is not tried again here: the caller decides. */
    private static boolean lost(NoAnswer e) {
        return e.maybeSent()
                && (e.kind() == BmcException.Kind.UNREACHABLE
                        || e.getCause() instanceof Https.CutShort);
    }

    /**
     * A kept connection that a firewall has forgotten is silent once. An answer that came so slowly
     * that it took all its time would do so again.
     */
    private static int repeatsOfSilence(NoAnswer e) {
        if (e.tookAllItsTime()) {
            return 0;
        }
        return e.getCause() instanceof SocketTimeoutException ? 1 : Integer.MAX_VALUE;
    }

    private static boolean notReady(Answer answer) {
        return switch (answer.status()) {
            case 429, 502, 503, 504 -> true;
            case 400, 409, 500 ->
                    answer.error().mentions("NotReady", "not ready", "SYS518", "ResourceInUse");
            default -> false;
        };
    }

    private Duration retryAfter(Answer answer, Duration otherwise) {
        String header = answer.header(Https.RETRY_AFTER);
        Duration asked = otherwise;
        if (header.matches("[0-9]{1,9}")) {
            asked = Duration.ofSeconds(Long.parseLong(header));
        } else if (!header.isEmpty()) {
            asked = untilDate(header, otherwise);
        }
        return asked.compareTo(settings.retryAfterMax()) < 0 ? asked : settings.retryAfterMax();
    }

    /** A date in the past means now. */
    private Duration untilDate(String header, Duration otherwise) {
        try {
            Duration left =
                    Duration.between(
                            settings.time().now(),
                            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
