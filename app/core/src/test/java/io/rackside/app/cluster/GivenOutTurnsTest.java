package io.rackside.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Whose turn it is to be read anew, and that the link's ration is kept. */
class GivenOutTurnsTest {
    private static final int READING = 30_000;
    private static final long FAST = 25_000;

    private final Map<String, NodeTraits> traits = new LinkedHashMap<>();
    private Instant now = Instant.EPOCH;
    private long carried;
    private final GivenOut given = new GivenOut(new Standing());

    /** Goes by what is put on. */
    private final class Standing implements Time {
        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long nanos() {
            return Duration.between(Instant.EPOCH, now).toNanos();
        }

        @Override
        public void sleep(Duration duration) {
            now = now.plus(duration);
        }
    }

    private void node(String name, OptionalLong used) {
        List<Share> shares = List.of(new Share(Share.Kind.GPU, "nvidia.com/gpu", 4, used));
        traits.put(name, TraitsReading.with(NodeTraits.NONE, shares));
    }

    private Optional<String> after(Duration some) {
        now = now.plus(some);
        return given.turn(traits, carried, 64, FAST);
    }

    /** Turns of a second each, in which so much is followed. */
    private List<String> turns(int seconds, long followed) {
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            carried += followed;
            after(Duration.ofSeconds(1))
                    .ifPresent(
                            node -> {
                                turns.add(node);
                                node(node, OptionalLong.of(1));
                                given.read(node);
                                carried += READING;
                            });
        }
        return turns;
    }

    @Test
    void thoseThatWereNeverReadComeFirst() {
        node("a", OptionalLong.of(1));
        given.begin(traits, 0);
        node("b", OptionalLong.empty());
        node("c", OptionalLong.empty());
        given.moved(Set.of("a"));
        assertEquals(List.of("b", "c", "a"), turns(300, 0));
    }

    @Test
    void oneThatMovedIsReadOnce() {
        node("a", OptionalLong.of(1));
        node("b", OptionalLong.of(1));
        traits.put("without", NodeTraits.NONE);
        given.begin(traits, 0);
        assertEquals(List.of(), turns(300, 0));
        given.moved(Set.of("b", "without", "gone", ""));
        assertEquals(List.of("b"), turns(300, 0));
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherWaiting() {
        given.begin(traits, 0);
        node("a", OptionalLong.empty());
        node("b", OptionalLong.empty());
        Optional<String> first = after(Duration.ofSeconds(10));
        Optional<String> second = after(Duration.ofSeconds(10));
        assertEquals(Set.of("a", "b"), Set.of(first.orElseThrow(), second.orElseThrow()));
        assertEquals(first, after(Duration.ofSeconds(10)));
    }

    @Test
    void allAreReadAgainAfterHoursOrWhenAPersonDoubts() {
        node("a", OptionalLong.of(1));
        node("b", OptionalLong.of(1));
        given.begin(traits, 0);
        given.doubt();
        assertEquals(Set.of("a", "b"), new HashSet<>(turns(300, 0)));
        now = now.plus(Duration.ofHours(4));
        assertEquals(Set.of("a", "b"), new HashSet<>(turns(300, 0)));
    }

    @Test
    void whatIsFollowedAndWhatIsReadStayWithinTheLimitOfSixtyFourNodes() {
        given.begin(traits, 0);
        for (int i = 0; i < 64; i++) {
            node("node-" + i, OptionalLong.empty());
        }
        assertEquals(64, turns(7_200, 5_490).size());
        carried = 0;
        given.begin(traits, 0);
        for (int i = 0; i < 3_600; i++) {
            given.moved(Set.of("node-" + i % 64));
            turns(1, 5_490);
        }
        assertEquals(48, carried * 8 / 1e3 / 3_600, 1);
    }
}
