package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers that are longer than anybody can mean, of a server that means harm or is broken. */
class OddAnswersTest {
    private static final int MIB = 1 << 20;

    private final List<List<String>> rows = new ArrayList<>();

    @Test
    void aRowIsBoundedAndNotAllRowsTogether() throws Exception {
        String row = "{\"cells\":[\"" + "x".repeat(MIB) + "\"]}";
        String page = table(String.join(",", Collections.nCopies(20, row)), "");
        assertEquals(20, read(page, 64L * MIB).size());
        String cells = String.join(",", Collections.nCopies(9, "\"" + "x".repeat(MIB) + "\""));
        assertUnfit(() -> read(table("{\"cells\":[" + cells + "]}", ""), 64L * MIB));
    }

    @Test
    void aPageIsBounded() {
        String row = "{\"cells\":[\"" + "x".repeat(MIB) + "\"]}";
        String page = table(String.join(",", Collections.nCopies(20, row)), "");
        assertUnfit(() -> read(page, 10L * MIB));
    }

    @Test
    void whatIsSkippedIsBoundedToo() {
        String junk = String.join(",", Collections.nCopies(9, "\"" + "x".repeat(MIB) + "\""));
        assertUnfit(() -> read("{\"kind\":\"Table\",\"junk\":[" + junk + "]}", 64L * MIB));
    }

    @Test
    void rowsWithoutAnEndAreNotKept() throws Exception {
        Pages pages = new Pages();
        for (int i = 0; i < Pages.ROWS_MOST; i++) {
            pages.row();
        }
        assertThrows(Unfit.class, pages::row);
    }

    @Test
    void aPageThatLeadsBackIsNotFollowed() throws Exception {
        Pages pages = new Pages();
        new TablePage(List.of(), rows::add, pages).read(answer(table("", "a"), MIB));
        assertEquals("a", pages.next());
        new TablePage(List.of(), rows::add, pages).read(answer(table("", "b"), MIB));
        assertUnfit(
                () -> new TablePage(List.of(), rows::add, pages).read(answer(table("", "a"), MIB)));
        assertUnfit(
                () ->
                        new ObjectPage(_ -> {}, pages)
                                .read(
                                        answer(
                                                "{\"items\":[],\"metadata\":"
                                                        + "{\"continue\":\"b\"}}",
                                                MIB)));
    }

    @Test
    void emptyPagesWithoutAnEndAreNotFollowed() {
        Pages pages = new Pages();
        assertThrows(
                Unfit.class,
                () -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        pages.next("t" + i);
                    }
                });
    }

    private static ChangeStream stream(List<String> columns, Consumer<Change> changes) {
        return new ChangeStream(Wanted.cells(columns), false, changes);
    }

    @Test
    void aRowOfNobodyIsNotTakenForAnothers() throws Exception {
        String event =
                "{\"type\":\"ADDED\",\"object\":{\"rows\":[{\"cells\":[\"web-0\"],\"object\":null}]}}";
        ChangeStream stream = new ChangeStream(Wanted.cells(List.of("name")), true, _ -> fail());
        assertUnfit(() -> stream.read(repeated(event, 1)));
    }

    @Test
    void anEventIsBoundedAndNotTheWatch() throws Exception {
        String event =
                "{\"type\":\"MODIFIED\",\"object\":{\"metadata\":{\"resourceVersion\":\"9\"},"
                        + "\"rows\":[{\"cells\":[\"n1\",\""
                        + "x".repeat(MIB)
                        + "\"]}]}}\n";
        List<Change> seen = new ArrayList<>();
        ChangeStream stream = stream(List.of(), seen::add);
        assertEquals(Optional.empty(), stream.read(repeated(event, 80)));
        assertEquals(80, seen.size());
        String pad = String.join(",", Collections.nCopies(9, "\"" + "x".repeat(MIB) + "\""));
        ChangeStream other = stream(List.of(), seen::add);
        assertUnfit(() -> other.read(repeated("{\"type\":\"ADDED\",\"pad\":[" + pad + "]}", 1)));
    }

    @Test
    void aNodesChangeHasItsNameAndVersionFromTheRow() throws Exception {
        List<Change> seen = new ArrayList<>();
        stream(List.of("status"), seen::add)
                .read(
                        repeated(
                                """
                                {"type":"MODIFIED","object":{"metadata":{"resourceVersion":"9"},
                                "columnDefinitions":[{"name":"Name"},{"name":"Status"}],
                                "rows":[{"cells":["n1","Ready"],"object":null}]}}
                                """,
                                1));
        assertEquals(
                List.of(new Change(Change.What.MODIFIED, "", "n1", "", List.of("Ready"), "9")),
                seen);
    }

    @Test
    void aWatchEndsWithTheServersOwnWord() throws Exception {
        Optional<JsonNode> failure =
                stream(List.of(), _ -> {})
                        .read(repeated("{\"type\":\"ERROR\",\"object\":{\"code\":403}}", 2));
        assertEquals(403, failure.orElseThrow().path("code").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "1", "{}", "{\"kind\":\"Status\"}"})
    void whatIsNoTableIsUnfit(String text) {
        assertUnfit(() -> read(text, MIB));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"Table\"}",
                "{\"kind\":\"Table\",\"rows\":{}}",
                "{\"kind\":\"Table\",\"rows\":[{\"cells\":[]},1,{\"cells\":[]}]}"
            })
    void rowsThatAreNotThereAreNoRowsOfNothing(String text) {
        assertUnfit(() -> read(text, MIB));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\":\"Status\"}",
                "{\"items\":{}}",
                "{\"items\":[{},null,{}]}",
                "[]",
                ""
            })
    void objectsThatAreNotThereAreNoListOfNothing(String text) {
        assertUnfit(() -> new ObjectPage(_ -> {}, new Pages()).read(answer(text, MIB)));
    }

    @Test
    void anEmptyListIsOne() throws Exception {
        List<JsonNode> seen = new ArrayList<>();
        for (String items : List.of("[]", "null")) {
            new ObjectPage(seen::add, new Pages()).read(answer("{\"items\":" + items + "}", MIB));
        }
        assertEquals(List.of(), seen);
    }

    @Test
    void aListThatIsCutShortIsNoList() {
        String cut = "{\"items\":[{},{}";
        assertThrows(
                JsonEOFException.class,
                () -> new ObjectPage(_ -> {}, new Pages()).read(answer(cut, MIB)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "1"})
    void whatIsNoObjectIsUnfit(String text) {
        assertUnfit(() -> ClusterHttp.object(answer(text, MIB)));
    }

    @Test
    void namesAreLookedUpAndThoseThatAreNoneAreSaidSo() throws Exception {
        NameLookup names = new NameLookup();
        assertEquals("127.0.0.1", names.lookup("127.0.0.1").getFirst().getHostAddress());
        assertTrue(names.lookup("localhost").getFirst().isLoopbackAddress());
        assertThrows(UnknownHostException.class, () -> names.lookup("a name of nobody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void aNameThatLeadsElsewhereIsOfNoObject(String name) {
        ClusterException e = assertThrows(ClusterException.class, () -> Paths.step(name));
        assertEquals(ClusterException.Kind.NOT_FOUND, e.kind());
        assertThrows(ClusterException.class, () -> Resource.POD.path(name));
    }

    @Test
    void otherNamesStayOneStep() throws Exception {
        assertEquals("..%2F..%2Fsecrets%3Fx%20%25", Paths.step("../../secrets?x %"));
        assertEquals("%252e%252e", Paths.step("%2e%2e"));
    }

    private interface Reading {
        void run() throws IOException;
    }

    private static void assertUnfit(Reading reading) {
        Unfit e = assertThrows(Unfit.class, reading::run);
        assertTrue(e.why() == Unfit.Why.NONSENSE, e::getMessage);
    }

    private List<List<String>> read(String page, long most) throws IOException {
        new TablePage(List.of(), rows::add, new Pages()).read(answer(page, most));
        return rows;
    }

    private static String table(String rows, String next) {
        return "{\"kind\":\"Table\",\"metadata\":{\"continue\":\""
                + next
                + "\"},\"rows\":["
                + rows
                + "]}";
    }

    private static BoundedInput answer(String text, long most) {
        return new BoundedInput(bytes(text), most, new RateFloor(Time.system()));
    }

    private static BoundedInput repeated(String text, int times) {
        InputStream[] all = new InputStream[times];
        Arrays.setAll(all, _ -> bytes(text));
        return new BoundedInput(
                new SequenceInputStream(Collections.enumeration(List.of(all))),
                Long.MAX_VALUE,
                new RateFloor(Time.system()));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
