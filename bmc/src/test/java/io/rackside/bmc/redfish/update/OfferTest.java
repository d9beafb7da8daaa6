package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.redfish.wire.Resource;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

class OfferTest {
    private static final UpdateProfiles ALL = UpdateProfiles.shipped();

    private static Offer offer(String profile, String service) {
        Resource resource = Json.at("/redfish/v1/UpdateService", service);
        return new Offer(resource, ALL.of(profile).orElseThrow(), Offer.named(resource));
    }

    private static String simpleUpdate(String more) {
        return "'Actions':{'#UpdateService.SimpleUpdate':{'target':'/redfish/v1/UpdateService/"
                + "Actions/UpdateService.SimpleUpdate'"
                + more
                + "}}";
    }

    @Test
    void aServiceWithoutHttpsIsFetchedFromInClearAndItIsSaidWhy() {
        Offer old =
                offer(
                        UpdateProfile.STANDARD,
                        "{"
                                + simpleUpdate(
                                        ",'TransferProtocol@Redfish.AllowableValues':"
                                                + "['HTTP','TFTP']")
                                + "}");
        assertEquals(List.of(Road.PULL_HTTP), old.roads());
        assertEquals("bmc.firmware-remark-no-https", old.remarks().getFirst().code());
        Offer silent = offer(UpdateProfile.STANDARD, "{" + simpleUpdate("") + "}");
        assertEquals(List.of(Road.PULL_HTTPS, Road.PULL_HTTP), silent.roads());
        assertEquals("bmc.firmware-remark-protocols-untold", silent.remarks().getFirst().code());
    }

    @Test
    void aPushClaimsAServiceThatCanBeClaimedAndAMultipartDoesNot() {
        Offer lenovo =
                offer(
                        "lenovo-xcc",
                        "{'HttpPushUri':'/fwupdate','MultipartHttpPushUri':'/mfwupdate',"
                                + "'HttpPushUriTargetsBusy':false}");
        assertEquals(List.of(Road.MULTIPART, Road.PUSH), lenovo.roads());
        assertTrue(lenovo.claims(Road.PUSH));
        assertEquals(false, lenovo.claims(Road.MULTIPART));
        assertEquals(false, lenovo.claimed());
    }

    @Test
    void theTimeToApplyIsChosenFromWhatTheServiceCanDo() {
        Offer both =
                offer(
                        UpdateProfile.STANDARD,
                        "{'MultipartHttpPushUri':'/m',"
                                + simpleUpdate(
                                        ",'@Redfish.OperationApplyTimeSupport':"
                                                + "{'SupportedValues':['OnReset','Immediate']}")
                                + "}");
        assertEquals("Immediate", both.applyTime(Road.MULTIPART, false));
        assertEquals("OnReset", both.applyTime(Road.MULTIPART, true), "the host stays");
        assertTrue(both.leavesHost(Road.MULTIPART));
        Offer none = offer(UpdateProfile.STANDARD, "{'MultipartHttpPushUri':'/m'}");
        assertEquals("", none.applyTime(Road.MULTIPART, false));
    }

    @Test
    void aServiceThatKnowsOnlyTheTimeImmediateMayRestartTheHost() {
        Offer immediate =
                offer(
                        UpdateProfile.STANDARD,
                        "{'HttpPushUri':'/p','MultipartHttpPushUri':'/m',"
                                + simpleUpdate(
                                        ",'@Redfish.OperationApplyTimeSupport':"
                                                + "{'SupportedValues':['Immediate']}")
                                + "}");
        assertFalse(immediate.leavesHost(Road.MULTIPART));
        assertFalse(immediate.leavesHost(Road.PUSH));
    }

    @Test
    void aRoadTheProfileDoesNotKnowIsNamedAndNotTaken() {
        Offer hpe = offer("hpe-ilo", "{'HttpPushUri':'/cgi-bin/uploadFile'}");
        assertEquals(List.of(), hpe.roads());
        assertEquals("bmc.firmware-remark-road-not-known", hpe.remarks().getFirst().code());
    }

    @Tag("peer")
    @ParameterizedTest
    @CsvSource({
        "dell-poweredge-r750-idrac9, dell-idrac,"
                + " MULTIPART UPLOAD_THEN_UPDATE PULL_HTTPS PULL_HTTP, -1",
        "openbmc-stock, openbmc, MULTIPART PUSH, 419430400",
        "hpe-ilo6, hpe-ilo, PULL_HTTPS PULL_HTTP, -1",
        "hpe-dl325-gen10plus-ilo5, hpe-ilo, PULL_HTTPS PULL_HTTP, -1",
        "lenovo-xcc-fragments, lenovo-xcc, PUSH, -1",
        "dmtf-public-rackmount1, standard, PUSH PULL_HTTPS PULL_HTTP, -1",
        "gigabyte-ami-megarac, ami-megarac, PULL_HTTPS PULL_HTTP, -1"
    })
    void whatRecordedServicesOfferIsUnderstood(
            String tree, String profile, String roads, long sizeMax) throws Exception {
        Path file =
                Path.of(
                        System.getProperty("rackside.corpus", "../shared/corpus"),
                        "redfish",
                        tree,
                        "redfish/v1/UpdateService/index.json");
        assumeTrue(Files.exists(file), "SKIPPED: no recording at " + file);
        Offer offer = offer(profile, Files.readString(file));
        assertEquals(
                Arrays.stream(roads.split(" ", -1)).map(Road::valueOf).toList(), offer.roads());
        assertEquals(
                sizeMax < 0 ? OptionalLong.empty() : OptionalLong.of(sizeMax), offer.sizeMax());
        assertEquals(false, offer.claimed());
    }
}
