package io.rackside.bench;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.firmware.image.Bundle;
import io.rackside.bmc.firmware.image.CabArchive;
import io.rackside.bmc.firmware.image.CabPackage;
import io.rackside.bmc.firmware.image.DellCatalogue;
import io.rackside.bmc.firmware.image.HpmImage;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.bmc.ipmi.command.BootOptions;
import io.rackside.bmc.ipmi.command.Channel;
import io.rackside.bmc.ipmi.command.Dcmi;
import io.rackside.bmc.ipmi.command.LanConfiguration;
import io.rackside.bmc.ipmi.command.Users;
import io.rackside.bmc.ipmi.fru.FruReader;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.message.Route;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.sdr.SdrReader;
import io.rackside.bmc.ipmi.sel.SelMeaning;
import io.rackside.bmc.ipmi.sel.SelReader;
import io.rackside.bmc.ipmi.sensor.SensorReader;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiLogin;
import io.rackside.bmc.ipmi.session.IpmiSession;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.bmc.ipmi.wire.AuthenticationCapabilities;
import io.rackside.bmc.ipmi.wire.CipherSuiteRecords;
import io.rackside.bmc.ipmi.wire.LanMessage;
import io.rackside.bmc.ipmi.wire.LegacyPacket;
import io.rackside.bmc.ipmi.wire.OpenSession;
import io.rackside.bmc.ipmi.wire.PlusHeader;
import io.rackside.bmc.ipmi.wire.PresencePong;
import io.rackside.bmc.ipmi.wire.Rakp;
import io.rackside.bmc.redfish.wire.ErrorBody;
import io.rackside.bmc.redfish.wire.JsonText;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a fuzzer calls with bytes of its own: whatever a BMC answers, no exception but the expected
 * ones may come out, and nothing may go on for ever.
 */
public final class FuzzTarget {
    private static final int KINDS = 9;

    private FuzzTarget() {}

    /**
     * The entry Jazzer looks for. The first byte chooses what is read, the rest is what it says.
     */
    public static void fuzzerTestOneInput(byte[] input) throws InterruptedException {
        if (input.length < 2) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        try {
            switch ((input[0] & 0xFF) % KINDS) {
                case 0 -> datagram(Octets.copyOf(rest));
                case 1 -> sensors(new Answers(rest));
                case 2 -> log(new Answers(rest));
                case 3 -> new FruReader(new Answers(rest)).all(Optional.empty());
                case 4 -> commands(new Answers(rest));
                case 5 -> document(rest);
                case 6 -> ErrorBody.of(rest, "application/json");
                case 7 -> session(rest);
                default -> firmware(rest);
            }
        } catch (BmcException _) {
            // Said in words, as it should be.
        }
    }

    /** All that may be in one datagram, whoever sent it. */
    private static void datagram(Octets bytes) {
        PresencePong.decode(bytes);
        PlusHeader.decode(bytes);
        LegacyPacket.decode(bytes).map(LegacyPacket::message).ifPresent(FuzzTarget::message);
        PlusHeader.readSessionless(bytes)
                .ifPresent(
                        payload -> {
                            OpenSession.Answer.decode(payload.data());
                            Rakp.Two.decode(payload.data());
                            Rakp.Four.decode(payload.data());
                            message(payload.data());
                        });
        message(bytes);
        CipherSuiteRecords.decode(bytes);
        AuthenticationCapabilities.decode(bytes);
    }

    private static void message(Octets bytes) {
        Request plain = Request.read(6, 1);
        Request behind = plain.by(new Route(0, 0x2C));
        LanMessage.decode(bytes)
                .ifPresent(
                        message -> {
                            for (Request request : List.of(plain, behind)) {
                                if (message.answers(request, message.sequence())) {
                                    message.response(request);
                                }
                            }
                        });
    }

    private static void sensors(Messenger bmc) throws InterruptedException {
        new SensorReader(bmc, new SdrReader(bmc, SdrCache.inMemory()), Time.system()).read();
    }

    private static void log(Messenger bmc) throws InterruptedException {
        SelMeaning meaning = new SelMeaning(Optional.empty(), ZoneOffset.UTC);
        new SelReader(bmc).newest(50).records().forEach(meaning::of);
    }

    private static void commands(Messenger bmc) throws InterruptedException {
        LanConfiguration.read(bmc, Channel.THIS).openSuites();
        new Users(bmc).list(Channel.THIS);
        Dcmi dcmi = new Dcmi(bmc);
        dcmi.power();
        dcmi.powerLimit();
        dcmi.assetTag();
        dcmi.temperatures(0x40);
        new BootOptions(bmc).read();
    }

    private static void document(byte[] body) {
        try {
            JsonNode json = JsonText.object(body, "application/json");
            walk(new Resource(ResourcePath.ROOT, json, _ -> {}), 0);
        } catch (Nonsense _) {
            // Refused as what it is.
        }
    }

    private static void walk(Resource resource, int depth) {
        resource.state();
        resource.health();
        resource.id();
        List<String> names = new ArrayList<>();
        resource.json().fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            resource.text(name);
            resource.number(name);
            resource.wholeLong(name);
            resource.time(name);
            resource.link(name);
            resource.links(name);
            resource.texts(name);
            if (depth < 4) {
                resource.list(name).forEach(each -> walk(each, depth + 1));
                walk(resource.at(name), depth + 1);
            }
        }
    }

    /** A BMC whose every datagram is a piece of the input. */
    private static void session(byte[] input) throws InterruptedException {
        try (DatagramSocket bmc = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
                IpmiEngine engine = IpmiEngine.start(Time.system(), new KnownBmcs())) {
            Thread.ofVirtual().start(() -> answer(bmc, input));
            IpmiSettings hasty =
                    IpmiSettings.usual(ByteMeter.none())
                            .within(
                                    Duration.ofMillis(40),
                                    Duration.ofMillis(60),
                                    Duration.ofMillis(40));
            IpmiAddress address =
                    new IpmiAddress("127.0.0.1", Optional.empty(), bmc.getLocalPort());
            Login login = new Login("admin", "fuzzed".toCharArray());
            try (IpmiSession session =
                    engine.open(
                            address,
                            IpmiLogin.reading(login),
                            new ControllerGate(),
                            ControllerGate.Priority.PERSON,
                            hasty)) {
                session.ask(Request.read(6, 1));
            }
        } catch (SocketException e) {
            throw new IllegalStateException("no socket on loopback", e);
        }
    }

    /** Whatever somebody takes for a firmware package, read as each kind of it. */
    private static void firmware(byte[] bytes) {
        Path file = null;
        try {
            file = Files.write(Files.createTempFile("rackside-fuzz", ".xml"), bytes);
            Path read = file;
            List<Runnable> readers =
                    List.of(
                            () -> HpmImage.read(read),
                            () -> cabinet(read),
                            () -> bundle(read),
                            () -> MinisignSignature.read(read),
                            () -> DellCatalogue.read(read, Set.of("a.exe")));
            for (Runnable reader : readers) {
                try {
                    reader.run();
                } catch (PackageRefused _) {
                    // Said in words, as it should be.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(file);
        }
    }

    private static void cabinet(Path file) {
        try (CabArchive archive = CabArchive.open(file, "fuzz.cab")) {
            for (CabPackage.Part part : CabPackage.parts(archive, "fuzz.cab")) {
                archive.unpack(Map.of(part.entry(), OutputStream.nullOutputStream()));
            }
        }
    }

    private static void bundle(Path file) {
        try (Bundle bundle = Bundle.open(file)) {
            bundle.manifest()
                    .items()
                    .forEach(item -> bundle.unpack(item, OutputStream.nullOutputStream()));
        }
    }

    private static void remove(Path file) {
        try {
            if (file != null) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each answer begins with its length. */
    private static void answer(DatagramSocket bmc, byte[] input) {
        byte[] heard = new byte[1024];
        DatagramPacket packet = new DatagramPacket(heard, heard.length);
        int at = 0;
        try {
            while (at < input.length) {
                packet.setLength(heard.length);
                bmc.receive(packet);
                int end = Math.min(input.length, at + 1 + (input[at] & 0xFF));
                bmc.send(
                        new DatagramPacket(
                                Arrays.copyOfRange(input, at + 1, Math.max(at + 1, end)),
                                Math.max(0, end - at - 1),
                                packet.getSocketAddress()));
                at = end;
            }
        } catch (IOException _) {
            // The session is over.
        }
    }

    /** Answers with one piece of the input after the other: length, completion code, data. */
    private static final class Answers implements Messenger {
        /** More than any reader here may ask of a BMC with at most 256 records. */
        private static final int MOST = 20_000;

        private final byte[] input;
        private int at;
        private int asked;

        Answers(byte[] input) {
            this.input = input;
        }

        @Override
        public Response ask(Request request) {
            asked++;
            if (asked > MOST) {
                throw new AssertionError("asks for ever: " + request);
            }
            if (input.length == 0) {
                return new Response(0xC1, Octets.NONE);
            }
            int length = input[at % input.length] & 0x3F;
            int code = (input[at++ % input.length] & 0x40) == 0 ? 0 : 0xC9;
            int[] data = new int[length];
            for (int i = 0; i < length; i++) {
                data[i] = input[at++ % input.length] & 0xFF;
            }
            return new Response(code, Octets.of(data));
        }

        @Override
        public List<Response> askAll(List<Request> requests) {
            return requests.stream().map(this::ask).toList();
        }
    }
}
