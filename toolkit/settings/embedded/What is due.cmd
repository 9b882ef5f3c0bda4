@echo off
rem What is due: double-click this file. It works on the folder it lies in; copy it with the folder, not alone.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
title What is due
rem The dot keeps the backslash that ends this path from swallowing the quotation mark after it.
set "TRUST=%~dp0."

if exist "%~dp0.venv\Scripts\conduct.exe" goto beside
where conduct >nul 2>nul
if not errorlevel 1 goto installed
py -c "import toolkit.cli" >nul 2>nul
if not errorlevel 1 goto launcher

echo conduct is not installed on this computer.
echo.
echo Next: ask whoever looks after your computers to install it:
echo       py -m pip install conduct-toolkit
set "RESULT=1"
goto done

:beside
"%~dp0.venv\Scripts\conduct.exe" today --trust "%TRUST%"
set "RESULT=%errorlevel%"
goto done

:installed
call conduct today --trust "%TRUST%"
set "RESULT=%errorlevel%"
goto done

:launcher
py -m toolkit today --trust "%TRUST%"
set "RESULT=%errorlevel%"

:done
echo.
pause
exit /b %RESULT%
