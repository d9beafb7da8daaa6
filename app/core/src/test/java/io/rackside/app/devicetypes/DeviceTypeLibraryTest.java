package io.rackside.app.devicetypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Feature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DeviceTypeLibraryTest {
    private final DeviceTypeLibrary shipped = DeviceTypeLibrary.shipped();

    @Test
    void shipsEveryKindAndTheDomesticMakers() {
        for (DeviceKind kind : DeviceKind.values()) {
            assertTrue(shipped.all().stream().anyMatch(t -> t.kind() == kind), kind.word());
            assertEquals(kind, shipped.generic(kind).kind());
        }
        assertTrue(shipped.all().size() >= 40);
        for (String maker : "Huawei,xFusion,H3C,Inspur,Sugon,Ruijie,Hillstone".split(",")) {
            assertTrue(shipped.all().stream().anyMatch(t -> t.manufacturer().equals(maker)), maker);
        }
    }

    @Test
    void everyServerWithPowerSuppliesHasThemAtTheRear() {
        for (DeviceType type : shipped.all()) {
            if (type.kind() == DeviceKind.SERVER) {
                assertTrue(
                        type.rear().stream().anyMatch(f -> f.kind() == Feature.Kind.PSU_BAY),
                        type.slug());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Huawei Technologies Co. Ltd.,TaiShan 200 (Model 2280),huawei-taishan-200-2280",
        "Huawei,2288H V5,huawei-2288h-v5",
        "XFUSION,2288H V7,xfusion-2288h-v7",
        "超聚变,FusionServer 2288H V7,xfusion-2288h-v7",
        "New H3C Technologies Co. Ltd.,UniServer R4900 G5,h3c-r4900-g5",
        "H3C,R4900 G5,h3c-r4900-g5",
        "Inspur,NF5280M6,inspur-nf5280m6",
        "IEIT SYSTEMS,NF5280M6,inspur-nf5280m6",
        "Dell Inc.,PowerEdge R750,dell-r750",
        "HPE,ProLiant DL380 Gen10 Plus,hpe-dl380-gen10",
        "Hewlett Packard Enterprise,ProLiant DL380 Gen11,hpe-dl380-gen11",
        "Lenovo,ThinkSystem SR650 V3 -[7D76]-,lenovo-sr650",
        "'',S6730-H48X6C,huawei-s6730-h48x6c",
    })
    void aReportedModelFindsItsType(String manufacturer, String model, String slug) {
        assertEquals(slug, shipped.matching(manufacturer, model).orElseThrow().slug());
    }

    @ParameterizedTest
    @CsvSource({"Dell Inc.,2288H V7", "Huawei,''", "'',''", "Contoso,PowerEdge R750"})
    void anotherMakersModelAndNothingAtAllMatchNoType(String manufacturer, String model) {
        assertTrue(shipped.matching(manufacturer, model).isEmpty());
    }

    @Test
    void aSiteAddsTypesAndABrokenFileCostsOnlyItself(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("ours.json"),
                """
                {"types": [
                  {"slug": "acme-x1", "manufacturer": "Acme", "model": "X1", "kind": "SERVER",
                   "heightU": 2, "front": "front-2u-12-lff", "rear": [
                     {"kind": "PSU_BAY", "name": "PSU", "first": 1, "columns": 2, "x": 20, "y": 4,
                      "w": 150, "h": 40}]},
                  {"slug": "acme-x2", "manufacturer": "Acme", "model": "X2", "kind": "SERVER",
                   "heightU": 1, "front": "front-2u-12-lff"}]}
                """);
        Files.writeString(folder.resolve("broken.json"), "{");
        DeviceTypeLibrary library = DeviceTypeLibrary.withFolder(folder);
        assertEquals(2, library.bySlug("acme-x1").orElseThrow().rear().getFirst().count());
        assertTrue(library.bySlug("acme-x2").isEmpty(), "its front is too tall for 1U");
        assertEquals(2, library.problems().size());
        assertTrue(library.bySlug("dell-r750").isPresent());
    }

    @Test
    void aFolderThatIsNotThereAddsNothing(@TempDir Path folder) {
        DeviceTypeLibrary library = DeviceTypeLibrary.withFolder(folder.resolve("none"));
        assertEquals(shipped.all(), library.all());
        assertTrue(library.problems().isEmpty());
    }

    @Test
    void blocksThatStickOutOrLieOnEachOtherAreRefused() {
        assertTrue(wrong("\"x\": 470, \"y\": 0, \"w\": 20, \"h\": 20").contains("sticks out"));
        assertTrue(wrong("\"x\": 12, \"y\": 12, \"w\": 20, \"h\": 20").contains("lies on"));
        assertFalse(wrong("\"x\": 12, \"y\": 12, \"w\": 0, \"h\": 20").isEmpty());
    }

    private static String wrong(String place) {
        return assertThrows(
                        DeviceTypeFormatException.class,
                        () -> {
                            DeviceTypeFile file =
                                    DeviceTypeFile.parse(
                                            """
                                            {"types": [{"slug": "a", "kind": "SERVER", "heightU": 1,
                                              "front": [
                                                {"kind": "FAN", "x": 0, "y": 0, "w": 20, "h": 20},
                                                {"kind": "VENT", %s}]}]}
                                            """
                                                    .formatted(place));
                            DeviceTypeFile.resolve(file.types().getFirst(), file.faces());
                        })
                .getMessage();
    }
}
