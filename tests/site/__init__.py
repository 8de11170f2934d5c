"""Tests of tools/site: whole builds of tiny sites, and of this one."""
