package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Agent;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Who reads an agent. Never printed: {@link #toString} shows no secret. */
public sealed interface SnmpLogin {
    /** Numbers of an index that read like so many characters of a secret are that secret. */
    int UNMISTAKABLE = 4;

    /** Whether one of its secrets stands somewhere in that text. */
    boolean occursIn(byte[] text);

    /** Whether that text is its name and nothing else; a community has none. */
    boolean named(byte[] text);

    /**
     * Whether one of its secrets, or its name, stands among the numbers of an object's name; one
     * shorter than four characters may stand there by chance and is passed over.
     */
    boolean occursInName(byte[] numbers);

    /** The same where it looks at the bridge of one VLAN alone ({@link Agent#ofVlan}). */
    SnmpLogin ofVlan(int vlan);

    /** The community of SNMPv2c, which everybody on the way can read. */
    final class Community implements SnmpLogin {
        private final char[] community;

        public Community(char[] community) {
            this.community = community.clone();
        }

        byte[] bytes() {
            return encoded(community);
        }

        @Override
        public boolean occursIn(byte[] text) {
            return SnmpLogin.occurs(bytes(), text);
        }

        @Override
        public boolean named(byte[] text) {
            return false;
        }

        @Override
        public boolean occursInName(byte[] numbers) {
            return SnmpLogin.occursUnmistakably(bytes(), numbers);
        }

        /** Whether it is that one. */
        public boolean is(byte[] other) {
            return MessageDigest.isEqual(bytes(), other);
        }

        /** Whether it is one that stands in manuals. */
        boolean wellKnown() {
            String text = new String(community);
            return text.equals("public") || text.equals("private");
        }

        @Override
        public Community ofVlan(int vlan) {
            String suffix = "@" + vlan;
            char[] own = Arrays.copyOf(community, community.length + suffix.length());
            suffix.getChars(0, suffix.length(), own, community.length);
            return new Community(own);
        }

        @Override
        public String toString() {
            return "Community[...]";
        }
    }

    /** A user of SNMPv3 (RFC 3414). */
    final class User implements SnmpLogin {
        /** A shorter passphrase makes no key (RFC 3414 section 11.2); in bytes of UTF-8. */
        public static final int PASSPHRASE_LEAST = 8;

        private final String name;
        private final String context;
        private final Optional<Authentication> authentication;
        private final Optional<Privacy> privacy;
        private final char[] authPassphrase;
        private final char[] privPassphrase;

        private User(
                String name,
                String context,
                Optional<Authentication> authentication,
                char[] authPassphrase,
                Optional<Privacy> privacy,
                char[] privPassphrase) {
            this.name = Objects.requireNonNull(name, "name");
            this.context = Objects.requireNonNull(context, "context");
            this.authentication = authentication;
            this.privacy = privacy;
            this.authPassphrase = authPassphrase.clone();
            this.privPassphrase = privPassphrase.clone();
        }

        /** Without password and encryption. */
        public static User unprotected(String name) {
            char[] none = {};
            return new User(name, "", Optional.empty(), none, Optional.empty(), none);
        }

        /**
         * The same, signing its messages.
         *
         * @param protocol empty to find out
         */
        public User signing(Optional<Authentication> protocol, char[] passphrase) {
            return new User(name, context, protocol, passphrase, privacy, privPassphrase);
        }

        /**
         * The same, encrypting its messages; it has to sign them as well.
         *
         * @param protocol empty to find out
         */
        public User encrypting(Optional<Privacy> protocol, char[] passphrase) {
            return new User(name, context, authentication, authPassphrase, protocol, passphrase);
        }

        /** The same by these protocols, where they are found out; its secrets stay. */
        public User by(Habits habits) {
            return new User(
                    name,
                    context,
                    authentication.or(habits::authentication),
                    authPassphrase,
                    privacy.or(habits::privacy),
                    privPassphrase);
        }

        /** The same in that context (RFC 3411 section 3.3.1); empty for the usual one. */
        public User in(String contextName) {
            return new User(
                    name, contextName, authentication, authPassphrase, privacy, privPassphrase);
        }

        public String name() {
            return name;
        }

        public String context() {
            return context;
        }

        /** Empty when it is to be found out. */
        public Optional<Authentication> authentication() {
            return authentication;
        }

        /** Empty when it is to be found out. */
        public Optional<Privacy> privacy() {
            return privacy;
        }

        public boolean signs() {
            return authPassphrase.length > 0;
        }

        public boolean encrypts() {
            return signs() && privPassphrase.length > 0;
        }

        /** Whether its passphrases are long enough to make keys of (RFC 3414 section 11.2). */
        public boolean signable() {
            return (!signs() || authBytes().length >= PASSPHRASE_LEAST)
                    && (!encrypts() || privBytes().length >= PASSPHRASE_LEAST);
        }

        @Override
        public boolean occursIn(byte[] text) {
            return SnmpLogin.occurs(authBytes(), text) || SnmpLogin.occurs(privBytes(), text);
        }

        @Override
        public boolean named(byte[] text) {
            return !name.isEmpty() && Arrays.equals(name.getBytes(StandardCharsets.UTF_8), text);
        }

        @Override
        public boolean occursInName(byte[] numbers) {
            return SnmpLogin.occursUnmistakably(name.getBytes(StandardCharsets.UTF_8), numbers)
                    || SnmpLogin.occursUnmistakably(authBytes(), numbers)
                    || SnmpLogin.occursUnmistakably(privBytes(), numbers);
        }

        byte[] authBytes() {
            return encoded(authPassphrase);
        }

        byte[] privBytes() {
            return encoded(privPassphrase);
        }

        /** An agent that plays recordings by their names has NAME@VLAN in place of vlan-VLAN. */
        @Override
        public User ofVlan(int vlan) {
            return in(context.isEmpty() ? "vlan-" + vlan : context + "@" + vlan);
        }

        @Override
        public String toString() {
            return "User[" + name + "]";
        }
    }

    private static boolean occurs(byte[] secret, byte[] text) {
        if (secret.length == 0) {
            return false;
        }
        for (int at = 0; at + secret.length <= text.length; at++) {
            if (Arrays.equals(secret, 0, secret.length, text, at, at + secret.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean occursUnmistakably(byte[] secret, byte[] numbers) {
        return secret.length >= UNMISTAKABLE && occurs(secret, numbers);
    }

    private static byte[] encoded(char[] secret) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }
}
