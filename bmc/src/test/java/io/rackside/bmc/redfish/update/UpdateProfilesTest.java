package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.redfish.vendor.Platform;
import io.rackside.bmc.redfish.vendor.Platforms;
import io.rackside.bmc.redfish.wire.JsonText;
import io.rackside.model.firmware.Component;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class UpdateProfilesTest {
    private static final UpdateProfiles ALL = UpdateProfiles.shipped();

    private static String filled(UpdateProfile profile, Component component, boolean keep) {
        Template template =
                new Template(
                        component,
                        Map.of(
                                "image",
                                "https://10.0.0.2:4711/x/image.bin",
                                "protocol",
                                "HTTPS",
                                "keep",
                                keep,
                                "auto",
                                true,
                                "component",
                                profile.wordOf(component).orElse("")));
        return new String(JsonText.bytes(template.object(profile.pull())), StandardCharsets.UTF_8);
    }

    @Test
    void eachProfileIsOfAKnownPlatformAndHasEvidence() {
        Set<String> platforms = new HashSet<>(Set.of(UpdateProfile.STANDARD));
        Platforms.shipped().all().stream().map(Platform::id).forEach(platforms::add);
        Set<String> seen = new HashSet<>();
        for (UpdateProfile profile : ALL.all()) {
            assertTrue(platforms.contains(profile.platform()), profile.platform());
            assertTrue(seen.add(profile.platform()), profile.platform());
            assertFalse(profile.evidence().isEmpty());
            assertFalse(profile.roads().isEmpty());
        }
        assertEquals(platforms, seen, "each platform has its way to update");
    }

    @Test
    void eachRoadOfAProfileHasWhatItNeeds() {
        for (UpdateProfile profile : ALL.all()) {
            String name = profile.platform();
            assertEquals(
                    profile.roads().contains(Road.MULTIPART),
                    profile.parameters().isObject(),
                    name);
            assertEquals(
                    profile.roads().contains(Road.UPLOAD_THEN_UPDATE),
                    profile.upload().isPresent(),
                    name);
            assertTrue(
                    profile.pull().isObject() || profile.roads().stream().noneMatch(Road::pulls),
                    name);
        }
    }

    @Test
    void aProfileThatMetNoRecordingSaysSo() {
        for (UpdateProfile profile : ALL.all()) {
            if (profile.recorded() && !profile.platform().equals(UpdateProfile.STANDARD)) {
                Platform platform =
                        Platforms.shipped().all().stream()
                                .filter(one -> one.id().equals(profile.platform()))
                                .findFirst()
                                .orElseThrow();
                assertFalse(platform.fromDocumentsOnly(), profile.platform());
            }
        }
        assertFalse(ALL.of("h3c-hdm").orElseThrow().recorded());
    }

    @Test
    void theBodiesAreThoseOfTheMakersDocuments() {
        assertEquals(
                "{\"ImageURI\":\"https://10.0.0.2:4711/x/image.bin\",\"Oem\":{\"Public\":"
                        + "{\"Preserve\":\"Restore\",\"RebootMode\":\"Auto\"}}}",
                filled(ALL.of("h3c-hdm").orElseThrow(), Component.BMC, false));
        assertEquals(
                "{\"ImageURI\":\"https://10.0.0.2:4711/x/image.bin\","
                        + "\"TransferProtocol\":\"HTTPS\",\"Oem\":{\"Public\":"
                        + "{\"FlashItem\":\"BIOS\",\"PreserveConf\":true}}}",
                filled(ALL.of("inspur-isbmc").orElseThrow(), Component.BIOS, true));
        assertEquals(
                "{\"ImageURI\":\"https://10.0.0.2:4711/x/image.bin\","
                        + "\"TransferProtocol\":\"HTTPS\"}",
                filled(ALL.of(UpdateProfile.STANDARD).orElseThrow(), Component.BMC, true),
                "what has no value drops out");
    }

    @Test
    void whatIsForOneComponentStandsThereForThatOneOnly() {
        UpdateProfile profile = ALL.of("supermicro").orElseThrow();
        for (Component component : List.of(Component.BIOS, Component.BMC)) {
            Template template =
                    new Template(
                            component,
                            Map.of(
                                    "keep",
                                    true,
                                    "applyTime",
                                    "OnStartUpdateRequest",
                                    "component",
                                    profile.wordOf(component).orElseThrow()));
            Map<String, Object> body = template.object(profile.parameters());
            assertEquals(component == Component.BIOS, body.containsKey("Oem"), () -> "" + body);
            assertEquals("OnStartUpdateRequest", body.get("@Redfish.OperationApplyTime"));
        }
    }
}
