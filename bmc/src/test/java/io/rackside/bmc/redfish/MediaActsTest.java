package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.files.FileService;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Opening;
import io.rackside.bmc.files.Transport;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.Part;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

class MediaActsTest {
    private static final Target TARGET =
            new Target(new DeviceId("device-1"), "db-01", "A-07 U12", Identity.ofSerial("SN-0001"));
    private static final Change.InsertMedia INSERT = new Change.InsertMedia("CD", "boot.iso", "00");

    @TempDir Path folder;

    private Image image() throws Exception {
        Path file = folder.resolve("boot.iso");
        Files.write(file, new byte[300_000]);
        return Image.check(file, OptionalLong.empty(), Optional.empty());
    }

    private static SecretSource image(String url) {
        return name -> name.equals("image") ? Optional.of(url.toCharArray()) : Optional.empty();
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void anImageIsServedToTheDriveOfEveryMakeAndEjected(Make make) throws Exception {
        try (TwinPair pair = TwinPair.of(make);
                Image image = image();
                OpenFile open =
                        new FileService(Time.system(), new SecureRandom())
                                .open(
                                        image,
                                        Opening.to(
                                                "db-01",
                                                InetAddress.getByName("127.0.0.1"),
                                                Transport.HTTP,
                                                Duration.ofMinutes(1)))) {
            String slot = pair.settings(Part.MEDIA).media().getFirst().id();
            String url = open.url().reveal().toString();
            Act act = pair.plan(new Change.InsertMedia(slot, image.name(), image.sha256()));
            assertEquals(Risk.UNDONE_AT_ONCE, act.risk());
            assertFalse(act.toString().contains(url), "the address is nobody's business");
            Outcome outcome = TwinPair.run(pair.client(), act, image(url));
            assertEquals("bmc.done-media-insert", outcome.what().code(), outcome::toString);
            assertTrue(open.asked());

            Settings.MediaSlot now = pair.settings(Part.MEDIA).media().getFirst();
            assertTrue(now.inserted());
            assertTrue(now.image().endsWith("/****/boot.iso"), now.image());
            assertThrows(
                    BmcException.class, () -> pair.plan(new Change.InsertMedia(slot, "b", "00")));

            Act eject = pair.plan(new Change.EjectMedia(slot));
            assertEquals(Risk.SERVICE_STOPS, eject.risk());
            assertEquals(
                    "bmc.done-media-eject",
                    TwinPair.run(pair.client(), eject, SecretSource.none()).what().code());
            assertFalse(pair.settings(Part.MEDIA).media().getFirst().inserted());
        }
    }

    @Test
    void anImageThatCannotBeFetchedIsRefusedInTheDevicesWords() throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            Act act = pair.plan(new Change.InsertMedia("CD1", "boot.iso", "00"));
            Outcome.Refused refused =
                    assertInstanceOf(
                            Outcome.Refused.class,
                            TwinPair.run(pair.client(), act, image("http://127.0.0.1:9/x.iso")));
            assertTrue(refused.deviceSaid().startsWith("No connection"), refused.deviceSaid());
        }
    }

    @Test
    void withoutItsAddressNothingIsSent() throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            Act act = pair.plan(new Change.InsertMedia("CD1", "boot.iso", "00"));
            Outcome outcome = TwinPair.run(pair.client(), act, SecretSource.none());
            assertEquals("bmc.media-not-served", outcome.what().code());
        }
    }

    /**
     * A drive without actions is written to (Lenovo XCC); what is written decides what is in it.
     */
    private static ServedTree drive(List<String> writes, String body, boolean loses) {
        ServedTree tree = Trees.server();
        String media = "/redfish/v1/Managers/1/VirtualMedia";
        tree.put(
                        "/redfish/v1/Managers/1",
                        "{'@odata.id':'/redfish/v1/Managers/1','Id':'1','ManagerType':'BMC',"
                                + "'VirtualMedia':{'@odata.id':'"
                                + media
                                + "'}}")
                .put(media, Trees.collection(media + "/CD"))
                .put(media + "/CD", body);
        return tree.first(
                (exchange, path) -> {
                    if (exchange.getRequestMethod().equals("GET")) {
                        return false;
                    }
                    String sent =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    writes.add(sent);
                    boolean in = sent.contains("http");
                    if (sent.contains("null") && sent.contains("Inserted")) {
                        ServedTree.send(exchange, 400, "{}");
                        return true;
                    }
                    tree.put(
                            media + "/CD",
                            "{'Id':'CD','Name':'Remote CD','Inserted':"
                                    + in
                                    + ",'Image':"
                                    + (in ? "'http://u:p@h/boot.iso'" : "null")
                                    + ",'ConnectedVia':'"
                                    + (in ? "URI" : "NotConnected")
                                    + "'}");
                    if (loses) {
                        exchange.close();
                    } else {
                        ServedTree.send(exchange, 200, "{}");
                    }
                    return true;
                });
    }

    @Test
    void aDriveWithoutActionsIsWrittenTo() throws Exception {
        List<String> writes = new CopyOnWriteArrayList<>();
        String empty =
                "{'Id':'CD','Name':'Remote CD','Inserted':false,'ConnectedVia':'NotConnected'}";
        try (ServedTree tree = drive(writes, empty, false);
                RedfishClient client = Clients.without(tree.address())) {
            Act act = client.plan(TARGET, INSERT);
            assertInstanceOf(
                    Outcome.Done.class, TwinPair.run(client, act, image("http://h/boot.iso")));
            Settings.MediaSlot in = client.settings(EnumSet.of(Part.MEDIA)).media().getFirst();
            assertEquals("http://****@h/boot.iso", in.image());
            Act eject = client.plan(TARGET, new Change.EjectMedia("CD"));
            assertInstanceOf(Outcome.Done.class, TwinPair.run(client, eject, SecretSource.none()));
            assertEquals(
                    List.of(
                            "{\"Image\":\"http://h/boot.iso\",\"Inserted\":true,"
                                    + "\"WriteProtected\":true}",
                            "{\"Image\":null,\"Inserted\":false}",
                            "{\"Inserted\":false}"),
                    writes);
        }
    }

    @Test
    void aLostAnswerIsSettledByLookingIntoTheDrive() throws Exception {
        List<String> writes = new CopyOnWriteArrayList<>();
        String kept = "{'Id':'CD','Name':'CD','Image':'old.iso','ConnectedVia':'NotConnected'}";
        try (ServedTree tree = drive(writes, kept, true);
                RedfishClient client = Clients.without(tree.address())) {
            Act act = client.plan(TARGET, INSERT);
            assertInstanceOf(
                    Outcome.InDoubt.class, TwinPair.run(client, act, image("http://h/boot.iso")));
            assertInstanceOf(Outcome.Done.class, client.settle(act, Map.of()));
            assertEquals(1, writes.size());
        }
    }
}
