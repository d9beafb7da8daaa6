package io.rackside.bench;

import io.rackside.bmc.files.FileService;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Opening;
import io.rackside.bmc.files.Transport;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Gives an image out to so many BMCs and prints their addresses, one line each, then "ready". */
final class FileGiver {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private FileGiver() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Time time = Time.system();
        FileService service = new FileService(time, new SecureRandom());
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        List<OpenFile> open = new ArrayList<>();
        try (Image image = Image.check(Path.of(args[0]), OptionalLong.empty(), Optional.empty())) {
            for (int n = 0; n < Integer.parseInt(args[1]); n++) {
                Opening to = Opening.to("bench-" + n, loopback, Transport.HTTPS, LONGEST);
                open.add(service.open(image, to));
                System.out.println(open.getLast().url().reveal());
            }
            System.out.println("ready");
            time.sleep(LONGEST);
        } finally {
            open.forEach(OpenFile::close);
        }
    }
}
