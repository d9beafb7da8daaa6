package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rackside.bmc.virtual.firmware.VirtualFirmware;
import io.rackside.model.firmware.Component;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class VirtualImageCommandTest {
    @TempDir private Path folder;

    private Cli.Ended image(String... more) {
        String[] line = new String[3 + more.length];
        line[0] = "virtual";
        line[1] = "image";
        line[2] = folder.resolve("x.bin").toString();
        System.arraycopy(more, 0, line, 3, more.length);
        return new Cli().run(line);
    }

    @Test
    void theImageIsWrittenForTheMakersModelAndNotOverAnother() throws Exception {
        String[] line = {
            "--maker", "lenovo", "--release", "9.01", "--component", "bios", "--size", "4096"
        };
        assertEquals(0, image(line).status());
        assertArrayEquals(
                VirtualFirmware.image(Component.BIOS, "ThinkSystem SR650 V2", "9.01", 4096),
                Files.readAllBytes(folder.resolve("x.bin")));
        assertEquals(1, image(line).status());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertEquals(2, image().status());
        assertEquals(2, image("--release", "a b").status());
        assertEquals(2, image("--release", "1", "--size", "10").status());
        assertEquals(2, image("--release", "1", "--component", "wheel").status());
        assertFalse(Files.exists(folder.resolve("x.bin")));
    }
}
