package io.rackside.app.console.bmc;

import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;

import javafx.scene.control.TextField;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Another certificate for the BMC's service, from files. */
final class CertificateForm implements SettingForm {
    private static final String SECRET = "key";

    /** A chain of RSA-4096 certificates has some 10 kB. */
    private static final int CHARS_MAX = 64 * 1024;

    private final Settings.Certificate certificate;
    private TextField chain;
    private TextField key;

    CertificateForm(Settings.Certificate certificate) {
        this.certificate = certificate;
    }

    @Override
    public Message title() {
        return Message.of("console.bmc.certificates");
    }

    @Override
    public void furnish(Form form) {
        chain = form.file("console.bmc.certificate.file");
        key = form.file("console.bmc.certificate.key");
    }

    @Override
    public Asked asked() {
        Path chainFile = file(Fields.filled(chain, "console.bmc.certificate.file"));
        Optional<Path> keyFile =
                Optional.of(key.getText().strip())
                        .filter(text -> !text.isEmpty())
                        .map(CertificateForm::file);
        return () -> {
            TypedSecrets secrets = new TypedSecrets();
            String pem = new String(read(chainFile));
            if (keyFile.isPresent()) {
                secrets.put(SECRET, read(keyFile.get()));
            }
            return new Wanted(
                    new Change.ReplaceCertificate(certificate.id(), pem, keyFile.map(_ -> SECRET)),
                    secrets);
        };
    }

    /** A file that can be read, as far as can be told beforehand. */
    static Path file(String text) {
        try {
            Path file = Path.of(text);
            if (Files.isReadable(file)) {
                return file;
            }
        } catch (InvalidPathException _) {
            // Said below.
        }
        throw new Form.Wrong(Message.of("console.bmc.certificate.no-file", text));
    }

    /** At most so much of a file, whatever it is. */
    private static char[] read(Path file) throws IOException {
        CharBuffer chars = CharBuffer.allocate(CHARS_MAX);
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            while (chars.hasRemaining() && in.read(chars) >= 0) {
                // Until it is full or at the end.
            }
            return Arrays.copyOf(chars.array(), chars.position());
        } finally {
            Arrays.fill(chars.array(), '\0');
        }
    }
}
