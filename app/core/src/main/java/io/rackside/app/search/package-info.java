/** Finding anything by what is written on it. */
package io.rackside.app.search;
