package io.rackside.app.demo;

import io.rackside.app.Rackside;
import io.rackside.bmc.firmware.image.MinisignSecretKey;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.model.firmware.TrustedKey.Purpose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** Puts a site's file of setpoints into a data folder, signed by a key that is trusted there. */
public final class SignedBaseline {
    private SignedBaseline() {}

    /**
     * Its items, in the format of a file of setpoints.
     *
     * @param id of the file
     */
    public static void put(Rackside rackside, String id, String... items) throws IOException {
        MinisignSecretKey key = MinisignSecretKey.generate(new SecureRandom());
        Path folder = Files.createDirectories(rackside.dataFolder().resolve("baselines"));
        Path file =
                Files.writeString(
                        folder.resolve(id + ".json"),
                        """
                        {"id": "ID", "version": "1.0", "layer": "site",
                         "title": {"en": "Our site", "zh": "本站"}, "made": "2026-11-22",
                         "items": [ITEMS]}
                        """
                                .replace("ID", id)
                                .replace("ITEMS", String.join(",", items)));
        Files.writeString(MinisignSignature.beside(file), key.sign(file, "own").text());
        rackside.firmwareLibrary()
                .keyRing()
                .add(
                        key.publicKey(),
                        "Works",
                        Set.of(Purpose.PROFILES),
                        Optional.empty(),
                        key.publicKey().fingerprint());
    }

    /**
     * An item of a BMC or its BIOS.
     *
     * @param set what sets it, in the words of the format
     */
    public static String item(String id, String source, String key, String value, String set) {
        return """
        {"id": "%s", "title": {"en": "e", "zh": "z"}, "level": "must",
         "read": {"source": "%s", "key": "%s"}, "expect": {"op": "is", "value": "%s"},
         "set": %s, "rollback": {"former": true}, "source": [{"name": "Our site"}]}
        """
                .formatted(id, source, key, value, set);
    }

    /** One that is given that value. */
    public static String item(String id, String source, String key, String value) {
        return item(id, source, key, value, "{\"value\": \"" + value + "\"}");
    }
}
