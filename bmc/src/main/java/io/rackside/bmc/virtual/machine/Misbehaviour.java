package io.rackside.bmc.virtual.machine;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * One thing that is wrong with a virtual server or its BMC, as a value: tests, the demo and the
 * command line put the same ones into {@link Faults} and take them out again, at any time.
 */
public sealed interface Misbehaviour {
    /** Wrong with the machine; every protocol shows it in its own way. */
    sealed interface OfMachine extends Misbehaviour {}

    /** Wrong with the BMC's service, in whatever protocol. */
    sealed interface OfService extends Misbehaviour {}

    /** Wrong with what the BMC says over HTTPS; other protocols pass over it. */
    sealed interface OfHttps extends OfService {}

    /** The power supply in that bay gives no output any more. */
    record PsuFailed(int bay) implements OfMachine {}

    /** The power supply in that bay is well and gets no power. */
    record PsuInputLost(int bay) implements OfMachine {}

    /** The drive has been pulled. */
    record DriveMissing(int bay) implements OfMachine {}

    /** The drive is there and dead. */
    record DriveFailed(int bay) implements OfMachine {}

    /** The fan turns at about a third of what it is asked for. */
    record FanSlow(int bay) implements OfMachine {}

    /** The fan stands still. */
    record FanFailed(int bay) implements OfMachine {}

    /** The module corrects errors, more and more of them. */
    record DimmErrors(String slot) implements OfMachine {}

    /** The air that comes in is warmer by so many kelvin, some minutes from now. */
    record InletHot(double kelvin) implements OfMachine {}

    /** The operating system does not react to the request to shut down. */
    record HostIgnoresShutdown() implements OfMachine {}

    /** Every answer takes that much longer. */
    record Slow(Duration more) implements OfService {
        public Slow {
            Objects.requireNonNull(more, "more");
        }
    }

    /** Answers 503 with that Retry-After; zero leaves the header out. */
    record Unavailable(Duration retryAfter) implements OfHttps {
        public Unavailable {
            Objects.requireNonNull(retryAfter, "retryAfter");
        }
    }

    /** Takes connections and never says anything. */
    record Silent() implements OfService {}

    /** Takes no connection: nothing listens. */
    record Refusing() implements OfService {}

    /** Has no place for another session; those that are open go on. */
    record SessionsFull() implements OfService {}

    /** Closes the connection in the middle of every body. */
    record CutsBodies() implements OfHttps {}

    /** Shows another certificate than at first. */
    record CertificateChanged() implements OfHttps {}

    /** Refuses every name and password, and every token. */
    record LoginRefused() implements OfService {}

    /**
     * Answers nonsense for every path that begins so.
     *
     * @param pathPrefix absolute, {@code /} for everything
     */
    record Nonsense(Garbage garbage, String pathPrefix) implements OfHttps {
        public Nonsense {
            Objects.requireNonNull(garbage, "garbage");
            Objects.requireNonNull(pathPrefix, "pathPrefix");
        }
    }

    /** Redirects every path that begins so to a fixed address, another host's for instance. */
    record RedirectsTo(URI target, String pathPrefix) implements OfHttps {
        public RedirectsTo {
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(pathPrefix, "pathPrefix");
        }
    }

    /** Kinds of nonsense. */
    enum Garbage {
        /** A web page, status 200. */
        HTML,
        /** JSON that stops in the middle, with the length it says. */
        CUT_JSON,
        /** The right answer twice in one body. */
        TWO_BODIES,
        /** Bytes that are no text. */
        NOISE,
        /** 100 MB of valid JSON. */
        HUGE,
        /** An array in an array, 100 000 times. */
        DEEP,
        /** The right answer, a byte each 200 ms. */
        DRIP,
        /** The right answer with a Content-Length that is too long; the connection stays open. */
        LENGTH_TOO_LONG,
        /** The right answer with a Content-Length that is too short. */
        LENGTH_TOO_SHORT,
        /** Redirects to itself, with another query each time. */
        ENDLESS_REDIRECT,
        /** The right answer, its texts full of control characters and 20 000 characters long. */
        STRANGE_TEXTS,
        /** The right answer, but every number a text and every text a number. */
        WRONG_TYPES
    }
}
