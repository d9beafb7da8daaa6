package io.rackside.drivers.host.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BootLineTest {
    @Test
    void grubbyTellsTheParametersOfTheDefaultEntry() {
        assertEquals(
                "ro rhgb quiet iommu=pt",
                BootLine.parse(
                        """
                        index=0
                        kernel="/boot/vmlinuz-4.19.90-52.22.v2207.ky10.x86_64"
                        args="ro rhgb quiet iommu=pt"
                        root="/dev/mapper/klas-root"
                        """));
    }

    @Test
    void anEntryOfGrubHasTheKernelBeforeItsParameters() {
        assertEquals(
                "root=/dev/vda ro console=ttyS0 quiet",
                BootLine.parse(
                        "\tlinux\t/boot/vmlinuz-6.1.0 root=/dev/vda ro console=ttyS0 quiet\n"));
        assertEquals("ro", BootLine.parse("linux16 /vmlinuz ro"));
        assertEquals("", BootLine.parse("linux /vmlinuz"));
    }

    @Test
    void nothingIsNothing() {
        assertEquals("", BootLine.parse(""));
        assertEquals("", BootLine.parse("grubby: no such entry\n"));
    }
}
