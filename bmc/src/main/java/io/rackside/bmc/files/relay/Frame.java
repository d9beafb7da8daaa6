package io.rackside.bmc.files.relay;

import io.rackside.bmc.files.Transport;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One message between a laptop and a relay. */
sealed interface Frame {
    /** Bytes of the image one frame holds at most. */
    int DATA_MAX = 16 * 1024;

    /** The laptop's first word. */
    record Hello(String token, String laptop) implements Frame {
        @Override
        public String toString() {
            return "Hello[****]";
        }
    }

    /** The laptop is let in. */
    record Welcome(long free) implements Frame {}

    /** The laptop asks what the relay holds of an image. */
    record Offer(String sha256, long size) implements Frame {}

    /**
     * What the relay holds of an image.
     *
     * @param whole nothing more is needed
     * @param begun beginnings that are on its disk, the longest first
     */
    record Holding(boolean whole, List<Beginning> begun) implements Frame {
        public Holding {
            begun = List.copyOf(begun);
        }
    }

    /** So many first bytes of a file, and their SHA-256. */
    record Beginning(long length, String sha256) {}

    /** The bytes of an image from one on follow, all to its end. */
    record Begin(String sha256, long size, long from) implements Frame {}

    /** The next bytes of an image, at most {@link #DATA_MAX}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each piece would cost
    record Data(byte[] bytes) implements Frame {}

    /** The image is whole and has the SHA-256 it was offered by. */
    record Stored() implements Frame {}

    /**
     * The laptop wants an image given to one BMC.
     *
     * @param name of the file, for the BMC
     */
    record Open(
            String sha256,
            String name,
            String device,
            List<InetAddress> addresses,
            Transport transport,
            Duration deadline)
            implements Frame {
        public Open {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * It is given out; {@link State}s follow.
     *
     * @param id by which a laptop whose connection broke comes back to it
     */
    record Opened(String id, String url) implements Frame {
        @Override
        public String toString() {
            return "Opened[****]";
        }
    }

    /** The laptop comes back to what it has had opened; {@link State}s follow. */
    record Attach(String id) implements Frame {
        @Override
        public String toString() {
            return "Attach[****]";
        }
    }

    /**
     * How far a BMC is; as {@link io.rackside.bmc.files.OpenFile} says it.
     *
     * @param ended whether it ended before it was closed
     */
    record State(
            boolean asked,
            long knocks,
            long served,
            long sent,
            long refused,
            Optional<InetAddress> elsewhere,
            Optional<End> ended)
            implements Frame {
        static final State NOTHING =
                new State(false, 0, 0, 0, 0, Optional.empty(), Optional.empty());
    }

    /** Why an image is not given out any more. */
    enum End {
        DEADLINE,
        CHANGED
    }

    /** The laptop has heard the last {@link State}. */
    record Here() implements Frame {}

    /** No BMC gets it any more. */
    record Close() implements Frame {}

    /** An image is not needed any more. */
    record Drop(String sha256) implements Frame {}

    /** What was asked for is done. */
    record Done() implements Frame {}

    /**
     * It is not done.
     *
     * @param first what the reason counts, else 0
     * @param second the same
     */
    record No(Reason reason, long first, long second) implements Frame {
        static No because(Reason reason) {
            return new No(reason, 0, 0);
        }
    }

    /** Why a relay does not do something. */
    enum Reason {
        /** The token is not this relay's. */
        WRONG_TOKEN,
        /** Another laptop is connected. */
        ANOTHER_LAPTOP,
        /** It speaks another version of this protocol, or no protocol at all. */
        NOT_UNDERSTOOD,
        /** Neither the image nor the opening is there. */
        NOT_HELD,
        /** The image is being given to a BMC. */
        IN_USE,
        /** Needed bytes, free bytes. */
        NO_SPACE,
        /** What arrived has another SHA-256; it was thrown away. */
        OTHER_HASH,
        /** Its disk does not take or give the bytes. */
        DISK,
        /** So many at once at most. */
        TOO_MANY,
        /** No network of the relay leads to the BMC. */
        NO_WAY,
        /** It could open no port. */
        NO_PORT
    }
}
