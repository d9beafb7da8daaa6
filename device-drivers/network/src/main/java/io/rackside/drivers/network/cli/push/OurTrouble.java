package io.rackside.drivers.network.cli.push;

import io.rackside.model.Message;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/** What fails on our side in the middle of a push, in words; what has none is a fault of ours. */
public final class OurTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(OurTrouble.class);

    private final Words words;

    /** Troubles that are to be expected: a full disk. */
    @FunctionalInterface
    public interface Words {
        /** Empty for a fault of ours. */
        Optional<Message> of(RuntimeException trouble);
    }

    OurTrouble(Words words) {
        this.words = words;
    }

    Message of(RuntimeException trouble) {
        return words.of(trouble)
                .orElseGet(
                        () -> {
                            LOG.error("a fault in the middle of a push", trouble);
                            return Message.of(
                                    "network.cli.push.fault", trouble.getClass().getSimpleName());
                        });
    }
}
