/** Looking after the data folder. */
package io.rackside.app.data;
