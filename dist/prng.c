/* Wine of Debian 12 lacks a library of Windows that Rust's standard library asks for random numbers; this one stands in for it where
 * dist/build.sh tries the program for Windows. No release holds it. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID data, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
    return SystemFunction036(data, (ULONG)length);
}
