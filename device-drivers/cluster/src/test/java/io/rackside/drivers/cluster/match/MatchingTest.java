package io.rackside.drivers.cluster.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.cluster.match.Match.Verdict;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.model.DeviceId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which node is which server, and when nobody knows. */
class MatchingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DeviceId ONE = DeviceId.random();
    private static final DeviceId TWO = DeviceId.random();
    private static final String UUID = "e7b45c00-8909-11eb-8000-7cc255106afe";
    private static final String SWAPPED = "005CB4E7-0989-EB11-8000-7CC255106AFE";
    private static final String OTHER = "bdc26000-8930-11eb-8000-7cc255106b08";

    @Test
    void recordedPairsAreOneMachineEach() throws Exception {
        Path file = Path.of(System.getProperty("rackside.corpus"), "k8s/baremetal/uuid-pairs.json");
        assumeTrue(Files.isReadable(file), "SKIPPED: no " + file);
        JsonNode pairs = JSON.readTree(file.toFile()).path("pairs");
        assertTrue(pairs.size() >= 4);
        for (JsonNode pair : pairs) {
            String other = pair.has("redfish") ? "redfish" : "raw-order";
            SystemUuid smbios = SystemUuid.of(pair.path("smbios").asText()).orElseThrow();
            SystemUuid shown = SystemUuid.of(pair.path(other).asText()).orElseThrow();
            assertTrue(smbios.same(shown), pair::toString);
            assertEquals(pair.path("relation").asText().equals("equal"), smbios.equals(shown));
        }
    }

    @Test
    void theUuidCountsInEitherByteOrder() throws Exception {
        assertEquals(
                Optional.of(ONE),
                only(node("n1", UUID), server(ONE, Set.of(), Set.of(SWAPPED))).device());
        assertEquals(
                Verdict.CONFIRMED,
                only(node("n1", UUID), server(ONE, Set.of(), Set.of(UUID))).verdict());
    }

    @Test
    void aUuidThatNobodyWroteOrTwoShareSaysNothing() throws Exception {
        String sentinel = "03000200-0400-0500-0006-000700080009";
        assertEquals(
                Verdict.NONE,
                only(node("n1", sentinel), server(ONE, Set.of(), Set.of(sentinel))).verdict());
        List<Match> matches =
                Matching.of(
                        List.of(node("n1", UUID), node("n2", UUID)),
                        List.of(server(ONE, Set.of(), Set.of(UUID))),
                        Map.of(),
                        Set.of());
        assertEquals(
                List.of(Verdict.NONE, Verdict.NONE), matches.stream().map(Match::verdict).toList());
    }

    @Test
    void marksThatContradictEachOtherAreShownAndNotBelieved() throws Exception {
        NodeMarks node =
                new NodeMarks(node("n1", UUID).node(), Set.of("3c:ec:ef:00:00:01"), Set.of());
        Server other =
                new Server(TWO, Set.of(), Set.of(), Set.of("3CECEF000001"), Set.of(), Set.of());
        Match match =
                Matching.of(
                                List.of(node),
                                List.of(server(ONE, Set.of(), Set.of(UUID)), other),
                                Map.of(),
                                Set.of())
                        .getFirst();
        assertEquals(Verdict.UNCONFIRMED, match.verdict());
        assertEquals(Optional.empty(), match.device());
        assertEquals(
                List.of(Basis.UUID, Basis.MAC),
                match.readings().stream().map(Match.Reading::basis).toList());
    }

    @Test
    void aNameIsProbableAndGivesWayToAUuid() throws Exception {
        Server server = server(ONE, Set.of("N1.site.example"), Set.of(UUID));
        assertEquals(Verdict.PROBABLE, only(node("n1", ""), server).verdict());
        List<Match> matches =
                Matching.of(
                        List.of(node("n1", ""), node("n2", UUID)),
                        List.of(server),
                        Map.of(),
                        Set.of());
        assertEquals(
                List.of(Verdict.UNCONFIRMED, Verdict.CONFIRMED),
                matches.stream().map(Match::verdict).toList());
    }

    @Test
    void aBindingHoldsAndItsDoubtIsSaid() throws Exception {
        Match match =
                Matching.of(
                                List.of(node("n1", UUID)),
                                List.of(
                                        server(ONE, Set.of(), Set.of(UUID)),
                                        server(TWO, Set.of(), Set.of())),
                                Map.of("n1", TWO),
                                Set.of())
                        .getFirst();
        assertEquals(Verdict.BOUND, match.verdict());
        assertEquals(Optional.of(TWO), match.device());
        assertTrue(match.bindingDoubted());
    }

    @Test
    void aNameIsNotBelievedAgainstAUuid() throws Exception {
        Match match = only(node("n1", OTHER), server(ONE, Set.of("n1"), Set.of(UUID)));
        assertEquals(Verdict.UNCONFIRMED, match.verdict());
        assertEquals(Optional.empty(), match.device());
        Match.Denial denial = match.denials().getFirst();
        assertEquals(Basis.UUID, denial.basis());
        assertEquals(ONE, denial.device());
        assertEquals(OTHER, denial.ofNode());
        assertEquals(UUID, denial.ofServer());
    }

    @Test
    void aPortThatWentToAnotherBoardIsNotBelievedAgainstItsUuid() throws Exception {
        NodeMarks node =
                new NodeMarks(node("n1", OTHER).node(), Set.of("3c:ec:ef:00:00:01"), Set.of());
        Server server =
                new Server(ONE, Set.of(), Set.of(UUID), Set.of("3CECEF000001"), Set.of(), Set.of());
        assertEquals(Verdict.UNCONFIRMED, only(node, server).verdict());
        NodeMarks unsaid =
                new NodeMarks(node("n1", "").node(), Set.of("3c:ec:ef:00:00:01"), Set.of());
        assertEquals(Verdict.CONFIRMED, only(unsaid, server).verdict());
    }

    @Test
    void aBindingToAServerThatIsGoneIsToldAndNotReplaced() throws Exception {
        Match match =
                Matching.of(
                                List.of(node("n1", UUID)),
                                List.of(server(ONE, Set.of("n1"), Set.of(UUID))),
                                Map.of("n1", TWO),
                                Set.of())
                        .getFirst();
        assertEquals(Verdict.UNCONFIRMED, match.verdict());
        assertTrue(match.bindingGone());
        assertEquals(TWO, match.readings().getFirst().device());
        assertEquals(ONE, match.readings().get(1).device());
    }

    @Test
    void aBindingGoesBeforeTheLookOfAVirtualMachine() throws Exception {
        Match match =
                Matching.of(
                                List.of(node("n1", UUID)),
                                List.of(server(ONE, Set.of(), Set.of())),
                                Map.of("n1", ONE),
                                Set.of(UUID))
                        .getFirst();
        assertEquals(Verdict.BOUND, match.verdict());
    }

    @Test
    void aUuidThatAServerAndAVirtualMachineShareMakesNobodyVirtual() throws Exception {
        Match match =
                Matching.of(
                                List.of(node("n1", UUID)),
                                List.of(server(ONE, Set.of(), Set.of(UUID))),
                                Map.of(),
                                Set.of(UUID))
                        .getFirst();
        assertEquals(Verdict.UNCONFIRMED, match.verdict());
    }

    @Test
    void anAddressCountsInAnySpellingAndOneOfALinkAloneDoesNot() throws Exception {
        assertEquals(Verdict.PROBABLE, addressed("fd00:10::1", "FD00:10:0:0::0001"));
        assertEquals(Verdict.PROBABLE, addressed("10.0.0.7", "::ffff:10.0.0.7"));
        assertEquals(Verdict.NONE, addressed("fe80::1", "fe80::1%eth0"));
        assertEquals(Verdict.NONE, addressed("::1", "::1"));
    }

    @Test
    void aNodeThatWasMadeOfABareMetalHostHasItsName() throws Exception {
        NodeMarks made =
                new NodeMarks(
                        ObjectReading.node(
                                JSON.readTree(
                                        """
                                        {"metadata":{"name":"pool-x7k2"},
                                         "spec":{"providerID":"metal3://metal/U07/pool-x7k2-m"}}
                                        """)),
                        Set.of(),
                        Set.of());
        Match match = only(made, server(ONE, Set.of("u07"), Set.of()));
        assertEquals(Verdict.PROBABLE, match.verdict());
        assertEquals(Basis.PROVIDER, match.readings().getFirst().basis());
    }

    private static Verdict addressed(String ofNode, String ofServer) throws IOException {
        ClusterNode node =
                ObjectReading.node(
                        JSON.readTree(
                                """
                                {"metadata":{"name":"n1"},"status":{"addresses":
                                 [{"type":"InternalIP","address":"%s"}]}}
                                """
                                        .formatted(ofNode)));
        Server server = new Server(ONE, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(ofServer));
        return only(new NodeMarks(node, Set.of(), Set.of()), server).verdict();
    }

    @Test
    void twoNodesBoundToOneServerAreBothInDoubt() throws Exception {
        List<Match> matches =
                Matching.of(
                        List.of(node("n1", ""), node("n2", "")),
                        List.of(server(ONE, Set.of(), Set.of())),
                        Map.of("n1", ONE, "n2", ONE),
                        Set.of());
        assertTrue(matches.stream().allMatch(each -> each.verdict() == Verdict.UNCONFIRMED));
    }

    @Test
    void virtualNodesStandNowhere() throws Exception {
        Server server = server(ONE, Set.of("n1"), Set.of());
        assertEquals(
                Verdict.VIRTUAL,
                Matching.of(List.of(node("n1", SWAPPED)), List.of(server), Map.of(), Set.of(UUID))
                        .getFirst()
                        .verdict());
        ClusterNode provided =
                ObjectReading.node(
                        JSON.readTree(
                                """
                                {"metadata":{"name":"n1"},
                                 "spec":{"providerID":"kubevirt://n1"}}
                                """));
        assertEquals(
                Verdict.VIRTUAL,
                only(new NodeMarks(provided, Set.of(), Set.of()), server).verdict());
    }

    @Test
    void aNodeThatMayBeEitherOfTwoVirtualMachinesIsUnconfirmed() throws Exception {
        Server server = server(ONE, Set.of("n1"), Set.of());
        Match match =
                Matching.of(
                                List.of(node("n1", UUID)),
                                List.of(server),
                                Map.of(),
                                List.of(UUID, OTHER, SWAPPED))
                        .getFirst();
        assertEquals(Verdict.UNCONFIRMED, match.verdict());
        assertEquals(Optional.empty(), match.device());
    }

    @Test
    void whatIsMadeUpIsNoMark() throws Exception {
        NodeMarks node =
                new NodeMarks(
                        node("n1", "").node(),
                        Set.of("02:42:ac:11:00:02", "00:00:00:00:00:00"),
                        Set.of("To be filled by O.E.M.", "0000000"));
        Server server =
                new Server(
                        ONE,
                        Set.of("other"),
                        Set.of(""),
                        Set.of("02:42:AC:11:00:02", "00-00-00-00-00-00"),
                        Set.of("To Be Filled By O.E.M.", "0000000"),
                        Set.of());
        assertEquals(Verdict.NONE, only(node, server).verdict());
        assertFalse(SystemUuid.of("no uuid").isPresent());
    }

    private static Match only(NodeMarks node, Server server) {
        return Matching.of(List.of(node), List.of(server), Map.of(), Set.of()).getFirst();
    }

    private static NodeMarks node(String name, String uuid) throws IOException {
        return new NodeMarks(
                ObjectReading.node(
                        JSON.readTree(
                                """
                                {"metadata":{"name":"%s"},
                                 "status":{"nodeInfo":{"systemUUID":"%s"}}}
                                """
                                        .formatted(name, uuid))),
                Set.of(),
                Set.of());
    }

    private static Server server(DeviceId device, Set<String> names, Set<String> uuids) {
        return new Server(device, names, uuids, Set.of(), Set.of(), Set.of());
    }
}
