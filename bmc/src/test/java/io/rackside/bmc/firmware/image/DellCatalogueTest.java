package io.rackside.bmc.firmware.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.firmware.Component;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

class DellCatalogueTest {
    private static final String XML =
            """
            <?xml version="1.0" encoding="%s"?>
            <Manifest baseLocation="downloads.example" version="26.11">
              <InventoryComponent path="FOLDER1/invcol.exe" hashMD5="00"/>
              <SoftwareComponent packageID="AAAAA" path="FOLDER1/1/BIOS_TEST_WN64_2.1.0.EXE"
                  hashMD5="0123456789ABCDEF0123456789ABCDEF" dellVersion="2.1.0"
                  vendorVersion="2.1.0" rebootRequired="true">
                <Name><Display lang="en"><![CDATA[Test BIOS]]></Display></Name>
                <ComponentType value="BIOS"><Display lang="en">BIOS</Display></ComponentType>
                <Category value="BI"><Display lang="en">BIOS</Display></Category>
                <SupportedDevices><Device componentID="159"><Display lang="en">x</Display></Device>
                </SupportedDevices>
                <SupportedSystems>
                  <Brand key="3"><Display lang="en">PowerEdge</Display>
                    <Model systemID="0001"><Display lang="en">R750</Display></Model>
                    <Model systemID="0002"><Display lang="en">R750xs</Display></Model>
                  </Brand>
                </SupportedSystems>
                <Cryptography><Hash algorithm="SHA256">AB%s</Hash></Cryptography>
              </SoftwareComponent>
              <SoftwareComponent path="FOLDER2/1/iDRAC_7.00.00.171_A00.EXE" hashMD5="11"
                  vendorVersion="7.00.00.171" rebootRequired="false">
                <Name><Display lang="en">iDRAC</Display></Name>
                <ComponentType value="FRMW"/>
                <Category value="IM"><Display>iDRAC with Lifecycle Controller</Display></Category>
              </SoftwareComponent>
            </Manifest>
            """;

    @TempDir private Path folder;

    private static String xml(String encoding) {
        return XML.formatted(encoding, "0".repeat(62));
    }

    private Path plain(Charset charset, String encoding) throws IOException {
        return Files.write(folder.resolve("Catalog.xml"), xml(encoding).getBytes(charset));
    }

    private static final Set<String> WANTED =
            Set.of("BIOS_TEST_WN64_2.1.0.EXE", "iDRAC_7.00.00.171_A00.EXE");

    private static void requireAll(Path file) {
        List<DellCatalogue.Entry> found = DellCatalogue.read(file, WANTED);
        assertEquals(2, found.size());
        DellCatalogue.Entry bios = found.getFirst();
        assertEquals(Component.BIOS, bios.component());
        assertEquals("2.1.0", bios.version());
        assertEquals("Test BIOS", bios.name());
        assertEquals(List.of("PowerEdge R750", "PowerEdge R750xs"), bios.models());
        assertEquals(List.of("159"), bios.softwareIds());
        assertTrue(bios.restarts());
        assertEquals(
                Map.of("MD5", "0123456789abcdef0123456789abcdef", "SHA-256", "ab" + "0".repeat(62)),
                bios.digests());
        assertEquals(Component.BMC, found.getLast().component());
        assertFalse(found.getLast().restarts());
    }

    @Test
    void aCatalogueIsReadInEitherEncodingPackedOrNot() throws IOException {
        requireAll(plain(StandardCharsets.UTF_8, "utf-8"));
        Path wide = plain(StandardCharsets.UTF_16, "utf-16");
        assertTrue(DellCatalogue.looksLikeOne(Files.readAllBytes(wide), "Catalog.xml"));
        requireAll(wide);
        Path packed = folder.resolve("Catalog.xml.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(xml("utf-16").getBytes(StandardCharsets.UTF_16));
        }
        assertTrue(DellCatalogue.looksLikeOne(Files.readAllBytes(packed), "Catalog.xml.gz"));
        requireAll(packed);
    }

    @Test
    void onlyWhatIsAtHandIsKept() throws IOException {
        assertEquals(
                List.of(), DellCatalogue.read(plain(StandardCharsets.UTF_8, "utf-8"), Set.of()));
    }

    @Test
    void whatIsNoCatalogueIsSaidSo() throws IOException {
        Path other = Files.writeString(folder.resolve("a.xml"), "<html/>");
        assertEquals("bmc.package-no-catalogue", code(other));
        Path cut = Files.writeString(folder.resolve("b.xml"), xml("utf-8").substring(0, 900));
        assertEquals("bmc.package-xml", code(cut));
        Path entity =
                Files.writeString(
                        folder.resolve("c.xml"),
                        "<!DOCTYPE Manifest [<!ENTITY a 'b'>]><Manifest>&a;</Manifest>");
        assertEquals("bmc.package-xml-dtd", code(entity));
    }

    private static String code(Path file) {
        return assertThrows(PackageRefused.class, () -> DellCatalogue.read(file, WANTED))
                .what()
                .code();
    }
}
