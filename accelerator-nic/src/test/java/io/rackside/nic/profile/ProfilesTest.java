package io.rackside.nic.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.model.host.OperatingSystem;
import io.rackside.nic.adapter.Adapter;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

class ProfilesTest {
    private static final String WHY = "\"why\": {\"en\": \"so\", \"zh\": \"因此\"}";

    private final Profiles profiles = Profiles.shipped();

    private static Profile read(String wishes) {
        return read("", wishes);
    }

    private static Profile read(String more, String wishes) {
        return new ProfileReader()
                .read(
                        ("{\"id\": \"own\", \"title\": {\"en\": \"Own\", \"zh\": \"自定\"},"
                                        + more
                                        + " \"wishes\": ["
                                        + wishes
                                        + "]}")
                                .getBytes(UTF_8));
    }

    private static String wish(String knob, String value) {
        return "{\"knob\": \"%s\", \"value\": \"%s\", \"level\": \"must\", %s}"
                .formatted(knob, value, WHY);
    }

    @Test
    void theSixAreThere() {
        assertEquals(
                List.of(
                        "storage-rdma",
                        "vm-switchdev",
                        "container-sriov",
                        "latency",
                        "throughput",
                        "safe-default"),
                profiles.all().stream().map(Profile::id).toList());
        assertEquals("低时延", profiles.of("latency").orElseThrow().title().in(Locale.CHINA));
        assertTrue(profiles.of("fastest").isEmpty());
    }

    @Test
    void aProfileForRdmaSaysSo() {
        assertEquals(
                List.of("storage-rdma"),
                profiles.all().stream().filter(Profile::rdma).map(Profile::id).toList());
        String good = wish("mtu", "9000");
        assertFalse(read(good).rdma());
        Profile own = read("\"needs\": \"rdma\",", good);
        assertTrue(own.rdma());
        assertTrue(own.only(List.of()).rdma());
        for (String bad : List.of("\"infiniband\"", "true", "null", "[]")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> read("\"needs\": " + bad + ",", good),
                    bad);
        }
    }

    @Test
    void whatAProfileWantsCanBeSetOnSomeCard() {
        Adapters adapters = Adapters.shipped();
        List<Adapter> hosts =
                Arrays.stream(OperatingSystem.Family.values()).map(adapters::ofHost).toList();
        for (Profile profile : profiles.all()) {
            for (Wish wish : profile.wishes()) {
                boolean known =
                        Stream.concat(hosts.stream(), adapters.all().stream())
                                .flatMap(adapter -> adapter.ways(wish.knob()).stream())
                                .anyMatch(way -> settable(way, wish));
                assertTrue(known, () -> profile.id() + " " + wish.knob());
            }
        }
    }

    private static boolean settable(Way way, Wish wish) {
        return switch (wish.value()) {
            case WishedValue.Exactly(KnobValue value) -> way.takes(value);
            case WishedValue.UpToLimit(var _) -> true;
            case WishedValue.Local() -> true;
        };
    }

    @Test
    void driversThatWishesNameAreThoseWeKnow() {
        Adapters adapters = Adapters.shipped();
        for (Profile profile : profiles.all()) {
            for (Wish wish : profile.wishes()) {
                Stream.concat(wish.when().drivers().stream(), wish.when().notDrivers().stream())
                        .forEach(
                                driver ->
                                        assertTrue(
                                                adapters.of(driver).isPresent(),
                                                () -> profile.id() + " " + driver));
            }
        }
    }

    @Test
    void aPersonsOwnValueTakesThePlaceOfTheProfiles() {
        Profile own =
                profiles.of("container-sriov")
                        .orElseThrow()
                        .with(Map.of(Knob.VFS, new KnobValue("4")));
        Wish functions =
                own.wishes().stream()
                        .filter(wish -> wish.knob().equals(Knob.VFS))
                        .findFirst()
                        .orElseThrow();
        assertEquals("4", functions.value().text());
        Profile latency = profiles.of("latency").orElseThrow();
        assertThrows(
                IllegalArgumentException.class,
                () -> latency.with(Map.of(Knob.VFS, new KnobValue("4"))));
        assertThrows(
                IllegalArgumentException.class,
                () -> own.with(Map.of(Knob.VFS, new KnobValue("four"))));
    }

    @Test
    void aFileIsRead() {
        Profile own =
                read(
                        "{\"knob\": \"ring.rx\", \"value\": \"max\", \"notAbove\": 1024, \"level\":"
                            + " \"should\", \"when\": {\"drivers\": [\"ice\"], \"rdma\": true}, "
                                + WHY
                                + "}");
        Wish wish = own.wishes().getFirst();
        assertEquals("max 1024", wish.value().text());
        assertEquals(Wish.Level.SHOULD, wish.level());
        assertFalse(wish.when().rdma().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mtu=jumbo",
                "mtu=-1",
                "pfc=0,0,0,1",
                "pfc=0,0,0,2,0,0,0,0",
                "ets=ets:50,ets:40,strict,strict,strict,strict,strict,strict",
                "ets=ets:100",
                "trust=cos",
                "eswitch.mode=switch",
                "roce.tos=256",
                "feature.hw-tc-offload=yes",
                "coalesce.rx-usecs=on",
                "firmware=22.31.1014",
                "speed=25000",
                "feature.*=on",
                "tuned=balanced; reboot",
                "tuned=$(reboot)"
            })
    void whatNoCardCanTakeIsRefused(String setting) {
        String[] parts = setting.split("=", 2);
        assertThrows(IllegalArgumentException.class, () -> read(wish(parts[0], parts[1])));
    }

    @Test
    void aWordNobodyKnowsIsAMistakeAndNoComment() {
        String good = wish("mtu", "9000");
        assertEquals(1, read(good).wishes().size());
        for (String bad :
                List.of(
                        good.replace("\"level\"", "\"lvl\""),
                        good.replace("must", "may"),
                        good.replace("\"zh\"", "\"de\""),
                        good.replace("9000\"", "9000\", \"notAbove\": 9000"),
                        good.replace("9000\"", "9000\", \"when\": {\"vendor\": [\"x\"]}"),
                        good.replace("9000\"", "9000\", \"when\": {\"rdma\": \"yes\"}"),
                        good.replace("9000\"", "9000\", \"value\": \"1500\""),
                        good.replace("\"9000\"", "9000"),
                        good + "," + good,
                        "")) {
            assertThrows(IllegalArgumentException.class, () -> read(bad), bad);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new ProfileReader().read("{".getBytes(UTF_8)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ProfileReader().read(new byte[ProfileReader.FILE_MAX + 1]));
    }
}
