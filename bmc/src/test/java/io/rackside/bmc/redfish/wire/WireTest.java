package io.rackside.bmc.redfish.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

class WireTest {
    private final List<Problem> unreadable = new ArrayList<>();

    private Resource resource(String json) {
        try {
            return new Resource(
                    ResourcePath.known("/redfish/v1/X/7"),
                    JsonText.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), ""),
                    unreadable::add);
        } catch (Nonsense e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDeviceThatSaysNothingLeavesNoGapInTheSentence() {
        ErrorBody silent = ErrorBody.of(new byte[0], "");
        assertEquals(Message.of("bare", 500), silent.message("bare", "said", 500));
        String body = "{\"error\":{\"message\":\"Fan door open.\"}}";
        ErrorBody speaking = ErrorBody.of(body.getBytes(StandardCharsets.UTF_8), "");
        assertEquals(
                Message.of("said", 500, "Fan door open."), speaking.message("bare", "said", 500));
    }

    @Test
    void aLinkLeadsToAPathOfTheServiceOrNowhere() {
        assertEquals("/redfish/v1/A", ResourcePath.of("/redfish/v1/A").orElseThrow().sent());
        assertEquals(ResourcePath.of("/redfish/v1/A"), ResourcePath.of("/redfish/v1/A/"));
        for (String foreign :
                List.of(
                        "//host/redfish",
                        "https://host/redfish",
                        "redfish/v1",
                        "redfish/other/A",
                        " /redfish/v1/A",
                        "",
                        "/",
                        "/\\host/x",
                        "/redfish/v1/a\tb",
                        "/redfish/v1/\u0000",
                        "/" + "x".repeat(2000))) {
            assertEquals(Optional.empty(), ResourcePath.of(foreign), foreign);
        }
        assertEquals("/redfish/v1/a%20b", ResourcePath.of("/redfish/v1/a b").orElseThrow().sent());
        assertEquals(ResourcePath.of("/redfish/v1/A"), ResourcePath.of("redfish/v1/A"));
        ResourcePath part = ResourcePath.of("/redfish/v1/C/Thermal#/Fans/0").orElseThrow();
        assertEquals("/redfish/v1/C/Thermal", part.sent());
        assertEquals("/Fans/0", part.fragment());
        assertEquals(
                "/redfish/v1/A?$expand=.",
                ResourcePath.of("/redfish/v1/A/?x=1")
                        .orElseThrow()
                        .query("$expand=.")
                        .sent()
                        .replace("/?", "?"));
    }

    private static String name(byte[] body, String contentType) throws Nonsense {
        return JsonText.object(body, contentType).path("Name").asText();
    }

    @Test
    void whatMakersWritersLetThroughIsRead() throws Nonsense {
        for (String loose :
                List.of(
                        "{\"Name\":\"A\",}",
                        "{\"X\":[1,],\"Name\":\"A\"}",
                        "{\"X\":NaN,\"Name\":\"A\"}",
                        "{\"X\":007,\"Name\":\"A\"}",
                        "{\"X\":\"tab\tend\nnext\",\"Name\":\"A\"}",
                        "{\"X\":\"\\'\\x\",\"Name\":\"A\"}",
                        "{\"Name\":\"B\",\"Name\":\"A\"}",
                        "\ufeff{\"Name\":\"A\"}")) {
            assertEquals("A", name(loose.getBytes(StandardCharsets.UTF_8), ""), loose);
        }
        assertEquals("A", name("{\"Name\":\"A\"}".getBytes(StandardCharsets.UTF_16), ""));
        assertEquals("A", name("{\"Name\":\"A\"}".getBytes(StandardCharsets.UTF_8), "text/html"));
    }

    @Test
    void aTextInAnotherCharsetCostsThatTextOnly() throws Nonsense {
        byte[] gbk = "{\"X\":\"\u98ce\u6247\",\"Name\":\"A\"}".getBytes(Charset.forName("GBK"));
        assertEquals("A", name(gbk, "application/json"));
    }

    @Test
    void aTagHasThreeSpellingsAtMost() {
        assertEquals(
                List.of("W/\"a\"", "\"a\""), EntityTag.of("W/\"a\"").orElseThrow().spellings());
        assertEquals(
                List.of("\"\"a\"\"", "\"a\""), EntityTag.of("\"\"a\"\"").orElseThrow().spellings());
        assertEquals(Optional.empty(), EntityTag.of("a\r\nHost: x"));
        assertEquals(Optional.empty(), EntityTag.of(""));
    }

    @Test
    void numbersAreReadHoweverTheyAreWritten() {
        Resource read =
                resource(
                        "{'a':5,'b':'6.5','c':'N/A','d':'hot','e':null,'f':1e999,'g':[1],'h':true}");
        assertEquals(OptionalDouble.of(5), read.number("a"));
        assertEquals(OptionalDouble.of(6.5), read.number("b"));
        for (String none : List.of("c", "e", "g", "h", "i")) {
            assertEquals(OptionalDouble.empty(), read.number(none));
        }
        assertEquals(List.of(), unreadable);
        assertEquals(OptionalDouble.empty(), read.number("d"));
        assertEquals(OptionalDouble.empty(), read.number("f"));
        assertEquals(
                List.of("/redfish/v1/X/7 d", "/redfish/v1/X/7 f"),
                unreadable.stream().map(Problem::where).toList());
    }

    @Test
    void aWordOutsideTheStandardIsKeptAndIsNoFault() {
        Resource read = resource("{'Status':{'Health':'Smelly','State':'Dozing'}}");
        assertEquals(Health.UNKNOWN, read.health());
        assertEquals("Smelly", read.healthText());
        assertEquals("Dozing", read.state());
        assertEquals(Health.CRITICAL, resource("{'Status':{'HealthRollup':'Critical'}}").health());
    }

    @Test
    void timesAreReadWithAndWithoutOffset() {
        Resource read =
                resource("{'a':'2024-06-11T00:13:00-05:00','b':'2024-06-11 00:13:00','c':'soon'}");
        assertEquals("2024-06-11T05:13:00Z", read.time("a").orElseThrow().toString());
        assertEquals("2024-06-11T00:13:00Z", read.time("b").orElseThrow().toString());
        assertEquals(Optional.empty(), read.time("c"));
    }

    @Test
    void theMostSevereMessageOfAnErrorComesFirst() {
        byte[] body =
                ("{\"error\":{\"code\":\"Base.1.8.GeneralError\",\"message\":\"See info\","
                                + "\"@Message.ExtendedInfo\":["
                                + "{\"Message\":\"Fine.\",\"Severity\":\"OK\"},"
                                + "{\"Message\":\"Broken.\",\"Severity\":\"Critical\"}]}}")
                        .getBytes(StandardCharsets.UTF_8);
        ErrorBody error = ErrorBody.of(body, "application/json");
        assertEquals("Broken.", error.worst());
        assertTrue(error.mentions("broken"));
        assertEquals("", ErrorBody.of("<html>".getBytes(StandardCharsets.UTF_8), "").worst());
    }

    @Test
    void wordsOfADeviceStayOnOneLine() {
        assertEquals("a b", Words.name("  a\r\n\t b\u0007 "));
        assertEquals("硬盘 1", Words.name("硬盘\u2028 1"));
        assertEquals(256, Words.name("x".repeat(10_000)).length() + 1);
    }

    @Test
    void membersOfACollectionAreExpandedTheWayTheServiceSays() {
        String features = "{'ProtocolFeaturesSupported':{'ExpandQuery':{%s}}}";
        assertEquals(
                Optional.of(new ExpandQuery("$expand=.($levels=1)")),
                ExpandQuery.advertised(
                        resource(features.formatted("'NoLinks':true,'Levels':true"))));
        assertEquals(
                Optional.of(new ExpandQuery("$expand=*")),
                ExpandQuery.advertised(resource(features.formatted("'ExpandAll':true"))));
        assertEquals(Optional.empty(), ExpandQuery.advertised(resource(features.formatted(""))));
    }
}
