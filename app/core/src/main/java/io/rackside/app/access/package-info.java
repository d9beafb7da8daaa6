/** The way to every device: its address, credential, certificate, gate and share of the link. */
package io.rackside.app.access;
