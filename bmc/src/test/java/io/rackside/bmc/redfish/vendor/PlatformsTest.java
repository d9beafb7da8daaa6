package io.rackside.bmc.redfish.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.List;
import java.util.Set;

class PlatformsTest {
    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String mended(Repair repair, String text) {
        JsonNode json = json(text);
        Platform platform =
                new Platform(
                        "test",
                        List.of("test"),
                        "",
                        "",
                        Set.of(repair.cause()),
                        List.of(repair),
                        List.of(URI.create("https://example.org/seen")));
        Platforms.mend(List.of(platform), json, "Power");
        return json.toString().replace('"', '\'');
    }

    @Test
    void everyShippedPlatformReadsAndHasEvidence() {
        for (Platform platform : Platforms.shipped().all()) {
            assertFalse(platform.words().isEmpty(), platform.id());
            assertFalse(platform.evidence().isEmpty(), platform.id());
        }
    }

    @Test
    void aBmcIsRecognisedInEnglishAndInChinese() {
        Platforms platforms = Platforms.shipped();
        assertEquals("inspur-isbmc", platforms.of("浪潮信息 NF5280M6", "").getFirst().id());
        assertEquals("h3c-hdm", platforms.of("New H3C Technologies", "").getFirst().id());
        assertEquals("huawei-ibmc", platforms.of("超聚变 xFusion", "3.12").getFirst().id());
        assertEquals(List.of(), platforms.of("Contoso", ""));
    }

    @Test
    void aMendedFirmwareLosesItsCrutch() {
        Platform limited =
                new Platform("old", List.of("acme"), "3.9", "3.12", Set.of(), List.of(), List.of());
        assertTrue(limited.matches("ACME", "3.9"));
        assertTrue(limited.matches("ACME", "3.11.7"));
        assertFalse(limited.matches("ACME", "3.12"));
        assertFalse(limited.matches("ACME", "3.8"));
        assertTrue(limited.matches("ACME", ""), "unknown: the crutch does no harm");
    }

    @Test
    void aRepairFillsWhatIsVacantAndNothingElse() {
        Repair total =
                new Repair(
                        Quirk.WATTS_IN_OEM,
                        "Power",
                        "/Oem/Public/TotalPower",
                        "/PowerControl/0/PowerConsumedWatts");
        String oem = "'Oem':{'Public':{'TotalPower':7}}";
        assertEquals(
                "{" + oem + ",'PowerControl':[{'PowerConsumedWatts':7}]}",
                mended(total, "{" + oem + "}"));
        assertEquals(
                "{'PowerControl':[{'PowerConsumedWatts':7}]," + oem + "}",
                mended(total, "{'PowerControl':[]," + oem + "}"));
        assertEquals(
                "{'PowerControl':[{'PowerConsumedWatts':9}]," + oem + "}",
                mended(total, "{'PowerControl':[{'PowerConsumedWatts':9}]," + oem + "}"));
        String odd = "{'PowerControl':'none'," + oem + "}";
        assertEquals("{'PowerControl':[{'PowerConsumedWatts':7}]," + oem + "}", mended(total, odd));
    }

    @Test
    void aQuirkWithoutEvidenceIsNotTaken() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new Platform(
                                "rumour",
                                List.of("acme"),
                                "",
                                "",
                                Set.of(Quirk.WATTS_IN_OEM),
                                List.of(),
                                List.of()));
    }
}
