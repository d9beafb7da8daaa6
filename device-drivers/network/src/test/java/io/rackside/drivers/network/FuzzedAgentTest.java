package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.profile.Profile;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Whatever an agent answers, the reading ends, and what was sent wrongly costs itself only. */
class FuzzedAgentTest {
    /** An agent that has everything that is asked for, with any type, value and index. */
    private static final class Fuzzed implements Agent {
        private final Random random;
        private final String objectId;

        Fuzzed(long seed, String objectId) {
            this.random = new Random(seed);
            this.objectId = objectId;
        }

        @Override
        public Map<Oid, Value> get(Collection<Oid> objects) {
            Map<Oid, Value> found = new HashMap<>();
            objects.forEach(oid -> found.put(oid, value()));
            if (!objectId.isEmpty() && random.nextInt(4) > 0) {
                found.replace(Oid.of("1.3.6.1.2.1.1.2.0"), new Value.Name(Oid.of(objectId)));
            }
            return found;
        }

        @Override
        public Map<Oid, Column> read(Collection<Oid> roots, Consumer<Column> early) {
            Map<Oid, Column> columns = new HashMap<>();
            for (Oid root : roots) {
                TreeMap<Oid, Value> rows = new TreeMap<>();
                int most = random.nextInt(12);
                for (int i = 0; i < most; i++) {
                    rows.put(index(), value());
                }
                columns.put(root, new Column(root, rows, any(Column.End.values())));
            }
            return columns;
        }

        /** Small numbers, so that tables meet, and now and then something else. */
        private Oid index() {
            int[] ids = new int[random.nextInt(20) == 0 ? random.nextInt(40) : random.nextInt(8)];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(5);
            }
            return Oid.of(ids);
        }

        private Value value() {
            return switch (random.nextInt(12)) {
                case 0 -> new Value.Whole(random.nextInt());
                case 1, 2, 3 -> new Value.Whole(random.nextInt(12));
                case 4, 5 -> new Value.Octets(bytes());
                case 6 -> new Value.Name(index());
                case 7 -> new Value.Counter32(random.nextLong() >>> 32);
                case 8 -> new Value.Gauge(random.nextLong() >>> 32);
                case 9 -> new Value.Counter64(random.nextLong());
                case 10 -> new Value.Opaque(new Value.Octets(bytes()));
                default ->
                        random.nextBoolean()
                                ? new Value.Nothing()
                                : new Value.Address(new Value.Octets(bytes()));
            };
        }

        private byte[] bytes() {
            if (random.nextInt(400) == 0) {
                return new byte[65_536];
            }
            byte[] bytes = new byte[random.nextInt(3) == 0 ? 6 : random.nextInt(40)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) ("0123456789-., :C\u0000/".charAt(random.nextInt(18)));
                }
            }
            return bytes;
        }

        private <T> T any(T[] values) {
            return values[random.nextInt(values.length)];
        }

        @Override
        public Stats stats() {
            return new Stats(0, 0, 0);
        }

        @Override
        public void close() {}
    }

    static Stream<String> objectIds() {
        return Stream.concat(
                Stream.of(""),
                Profiles.shipped().all().stream()
                        .flatMap(p -> p.matches().stream())
                        .flatMap(match -> match.below().stream())
                        .map(Oid::toString)
                        .distinct());
    }

    @ParameterizedTest
    @MethodSource("objectIds")
    @Timeout(60)
    void anyAnswerIsReadToItsEndByEveryProfile(String objectId) throws Exception {
        Profiles profiles = Profiles.shipped();
        for (long seed = 0; seed < 40; seed++) {
            NetworkInventory found =
                    new NetworkDevice(new Fuzzed(seed, objectId), profiles, "x", Time.system())
                            .read(EnumSet.allOf(Topic.class));
            assertTrue(found.problems().size() <= 200);
            found.temperatures()
                    .forEach(
                            t ->
                                    assertTrue(
                                            Math.abs(t.value().orElseThrow()) <= 300,
                                            t.toString()));
            found.optics()
                    .forEach(
                            o ->
                                    assertTrue(
                                            o.rxDbm().isEmpty()
                                                    || Math.abs(o.rxDbm().getAsDouble()) <= 60,
                                            o.toString()));
        }
    }

    @Test
    @Timeout(60)
    void aValueOfTheWrongTypeCostsItselfAndIsNamed() throws Exception {
        Map<Oid, Value> objects = new HashMap<>();
        for (int i = 1; i <= 3; i++) {
            objects.put(
                    Oid.of("1.3.6.1.2.1.2.2.1.2." + i),
                    new Value.Octets(("port" + i).getBytes(StandardCharsets.UTF_8)));
            objects.put(
                    Oid.of("1.3.6.1.2.1.2.2.1.8." + i),
                    i == 2 ? new Value.Octets(new byte[] {1}) : new Value.Whole(1));
        }
        NetworkInventory found =
                new NetworkDevice(new PlayedAgent(objects), Profiles.shipped(), "x", Time.system())
                        .read(Topic.inventory());
        assertTrue(found.interfaces().stream().filter(p -> p.up()).count() == 2);
        assertTrue(
                found.problems().stream()
                        .anyMatch(
                                p ->
                                        p.where().equals("1.3.6.1.2.1.2.2.1.8")
                                                && p.what().code().equals("network.wrong-type")));
        assertTrue(found.device().profile().equals(Profile.STANDARD));
    }
}
