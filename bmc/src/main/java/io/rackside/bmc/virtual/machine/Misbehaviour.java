package io.rackside.bmc.virtual.machine;

import io.rackside.bmc.virtual.firmware.UpdateTrouble;

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

    /** Wrong with what the BMC says over IPMI; other protocols pass over it. */
    sealed interface OfIpmi extends OfService {}

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

    /**
     * Something goes wrong with firmware updates.
     *
     * @param percent how far it gets before, where that makes sense
     */
    record UpdateFault(UpdateTrouble kind, int percent) implements OfService {
        public UpdateFault {
            Objects.requireNonNull(kind, "kind");
            atMostHundred(percent);
        }

        /** Half way, where that makes sense. */
        public static UpdateFault of(UpdateTrouble kind) {
            return new UpdateFault(kind, 50);
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

    /** So many of a hundred datagrams that come in or go out get lost. */
    record LosesDatagrams(int percent) implements OfIpmi {
        public LosesDatagrams {
            atMostHundred(percent);
        }
    }

    /** So many of a hundred answers are sent twice. */
    record RepeatsDatagrams(int percent) implements OfIpmi {
        public RepeatsDatagrams {
            atMostHundred(percent);
        }
    }

    /** So many of a hundred answers are held back that long, so that later ones overtake them. */
    record HoldsDatagrams(int percent, Duration lasts) implements OfIpmi {
        public HoldsDatagrams {
            atMostHundred(percent);
            Objects.requireNonNull(lasts, "lasts");
        }
    }

    /** So many of a hundred answers are bytes without meaning. */
    record Babbles(int percent) implements OfIpmi {
        public Babbles {
            atMostHundred(percent);
        }
    }

    /** So many of a hundred requests are answered with "node busy" (IPMI 2.0 table 5-2, C0h). */
    record NodeBusy(int percent) implements OfIpmi {
        public NodeBusy {
            atMostHundred(percent);
        }
    }

    /** What it proves with that hash is wrong. */
    record WrongHash(Hash hash) implements OfIpmi {
        public WrongHash {
            Objects.requireNonNull(hash, "hash");
        }
    }

    /** Opens sessions of cipher suite 0: no password is looked at. */
    record OpensCipherZero() implements OfIpmi {}

    /** Lets people in, or says that it does, in a way it should not. */
    record LetsIn(Way way) implements OfIpmi {
        public LetsIn {
            Objects.requireNonNull(way, "way");
        }
    }

    /**
     * A controller behind the BMC has a temperature sensor of its own.
     *
     * @param answers whether it answers what the BMC passes on to it
     */
    record Satellite(boolean answers) implements OfIpmi {}

    /** The SDR repository is not what it should be. */
    record SdrFault(Sdr fault) implements OfIpmi {
        public SdrFault {
            Objects.requireNonNull(fault, "fault");
        }
    }

    /** The serial line over LAN is not to be had as it should be. */
    record SerialFault(Serial fault) implements OfIpmi {
        public SerialFault {
            Objects.requireNonNull(fault, "fault");
        }
    }

    /** What may be wrong with serial over LAN. */
    enum Serial {
        /** Somebody else has the line, until it is taken from him. */
        HELD,
        /** It is switched off in the settings. */
        SWITCHED_OFF,
        /** It is given to sessions that encrypt nothing only. */
        ONLY_IN_CLEAR,
        /** Its packets have to go to another port. */
        OTHER_PORT,
        /** It takes no keys, and says so. */
        REFUSES_KEYS,
        /** It takes one key of each packet. */
        TAKES_ONE_KEY,
        /** It ends with the first key. */
        ENDS,
        /** Somebody takes it over with the first key, and the word of that is lost. */
        LOST_IN_SILENCE
    }

    /** Ways in that should be shut; those of IPMI 1.5 are offered, and only MD5 is spoken. */
    enum Way {
        /** Opens sessions of suites 1, 2, 15 and 16, which encrypt nothing. */
        UNENCRYPTED,
        /** Lists suites 0, 1 and 2 and allows nobody to use them: nothing is wrong. */
        CLOSED_SUITES,
        /** IPMI 1.5 without a password. */
        NONE,
        /** IPMI 1.5 with MD2. */
        MD2,
        /** IPMI 1.5 with MD5. */
        MD5,
        /** IPMI 1.5 with the password in clear. */
        STRAIGHT,
        /** Signs only the log-in of IPMI 1.5; alone it means nothing. */
        UNSIGNED
    }

    /** Where a hash stands. */
    enum Hash {
        /** The BMC's proof that it knows the password (RAKP message 2). */
        RAKP_2,
        /** The BMC's proof that it has the session's keys (RAKP message 4). */
        RAKP_4,
        /** The integrity check of each message of a session. */
        MESSAGE
    }

    /** What may be wrong with an SDR repository. */
    enum Sdr {
        /** It says that it has ten records more than it has. */
        COUNT_TOO_HIGH,
        /** The last record names itself as the next one instead of the end. */
        NEVER_ENDS,
        /** More than 16 bytes at once cannot be had. */
        SHORT_PARTS,
        /** Every seventh reading finds the reservation gone. */
        LOSES_RESERVATIONS,
        /** Each header says that its record is eight bytes longer than it is. */
        LENGTH_TOO_LONG
    }

    private static void atMostHundred(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent " + percent);
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
